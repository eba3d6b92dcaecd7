package ai.chatbot.llm.routing;

import java.util.function.Consumer;

/** An answer as far as it has been given out. Space at its end waits for what follows it, so the whole has none there. */
final class Transcript {

    private final StringBuilder given = new StringBuilder();
    private final Consumer<String> out;
    private String space = "";

    Transcript(Consumer<String> out) {
        this.out = out;
    }

    void add(String text) {
        String more = given.isEmpty() ? text.stripLeading() : space + text;
        String visible = more.stripTrailing();
        space = more.substring(visible.length());
        if (!visible.isEmpty()) {
            given.append(visible);
            out.accept(visible);
        }
    }

    /** Whoever goes on brings the space that belongs there. */
    void forgetSpace() {
        space = "";
    }

    boolean isEmpty() {
        return given.isEmpty();
    }

    int length() {
        return given.length();
    }

    String text() {
        return given.toString();
    }
}
