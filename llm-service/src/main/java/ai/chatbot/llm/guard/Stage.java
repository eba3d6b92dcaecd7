package ai.chatbot.llm.guard;

/** Where on a text's way a rule looks at it. */
public enum Stage {
    /** The question, before anything is done with it. */
    INPUT,
    /** The answer, before anybody sees it. */
    OUTPUT
}
