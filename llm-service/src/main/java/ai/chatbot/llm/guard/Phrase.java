package ai.chatbot.llm.guard;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pattern with pieces of text of which every match has at least one. Looking for a piece is a hundred times faster than
 * trying the pattern at every character, and nearly all texts have none.
 */
record Phrase(List<String> pieces, Pattern pattern) {

    Phrase {
        pieces = List.copyOf(pieces);
    }

    /** @param pieces separated by bars; empty when every text is to be tried */
    static Phrase of(String pieces, String pattern) {
        return new Phrase(pieces.isEmpty() ? List.of() : List.of(pieces.split("\\|")), Pattern.compile(pattern));
    }

    boolean isIn(String text) {
        return mayBeIn(text) && pattern.matcher(text).find();
    }

    boolean mayBeIn(String text) {
        return pieces.isEmpty() || pieces.stream().anyMatch(text::contains);
    }

    Matcher matcher(String text) {
        return pattern.matcher(text);
    }
}
