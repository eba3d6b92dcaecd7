package ai.chatbot.llm.guard;

/** What one rule decides about one text. */
public sealed interface Verdict {

    Verdict ALLOW = new Allow();
    Verdict FLAG = new Flag();
    Verdict BLOCK = new Block();

    record Allow() implements Verdict {}

    /** The text passes, and the report says that the rule saw something. */
    record Flag() implements Verdict {}

    /** The rules after this one, and the reader, get this text instead. */
    record Redact(String text) implements Verdict {}

    /** The text goes no further; no later rule looks at it. */
    record Block() implements Verdict {}
}
