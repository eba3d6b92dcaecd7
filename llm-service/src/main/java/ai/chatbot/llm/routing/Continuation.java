package ai.chatbot.llm.routing;

/**
 * The rest of an answer, by a provider that was shown its beginning and asked to repeat the last words of it first. What
 * it repeats, be it these words, more, or everything from the start, is left out. When it repeats nothing, its text is
 * taken as it is, after a space where two words would become one.
 */
final class Continuation implements Alignment {

    /** A repetition that begins earlier than this, and not at the very start, is not looked for. */
    private static final int WINDOW = 400;

    /** Shorter ones may be chance: "a" before "and". */
    private static final int SHORTEST = 4;

    private static final int WORDS_OF_ANCHOR = 6;

    private final String given;
    private final StringBuilder heard = new StringBuilder();
    private boolean decided;

    /** @param given not empty, without space at its ends */
    Continuation(String given) {
        this.given = given;
    }

    /** The last words of a text: what the provider is asked to begin with. */
    static String anchor(String given) {
        int start = given.length();
        for (int words = 0; words < WORDS_OF_ANCHOR && start > 0; words++) {
            start = wordStartBefore(given, start);
        }
        return given.substring(start);
    }

    @Override
    public String accept(String text) {
        if (decided) {
            return text;
        }
        heard.append(text);
        return mayBeRepetition() ? "" : decide();
    }

    @Override
    public String finish() {
        return decided ? "" : decide();
    }

    @Override
    public boolean differs() {
        return false;
    }

    /** Whether all that was heard so far stands in what was given, up to where more could follow. */
    private boolean mayBeRepetition() {
        String said = heard.toString().stripLeading();
        if (said.isEmpty() || (said.length() < given.length() && given.startsWith(said))) {
            return true;
        }
        for (int start = given.length(); start > windowStart(); ) {
            start = wordStartBefore(given, start);
            if (given.length() - start > said.length() && given.startsWith(said, start)) {
                return true;
            }
        }
        return false;
    }

    private String decide() {
        decided = true;
        String said = heard.toString().stripLeading();
        int repeated = repeated(said);
        if (repeated > 0) {
            return said.substring(repeated);
        }
        boolean wordsMeet = !heard.isEmpty()
                && Character.isLetterOrDigit(heard.charAt(0))
                && Character.isLetterOrDigit(given.charAt(given.length() - 1));
        return wordsMeet ? " " + heard : heard.toString();
    }

    /** Length of the longest end of what was given, from the start of a word, that what was said begins with. */
    private int repeated(String said) {
        if (said.startsWith(given)) {
            return given.length();
        }
        int longest = 0;
        for (int start = given.length(); start > windowStart(); ) {
            start = wordStartBefore(given, start);
            int length = given.length() - start;
            if (length >= SHORTEST && said.startsWith(given.substring(start))) {
                longest = length;
            }
        }
        return longest;
    }

    private int windowStart() {
        return Math.max(0, given.length() - WINDOW);
    }

    /** @param end beyond the start of the text */
    private static int wordStartBefore(String text, int end) {
        int at = end;
        while (at > 0 && Character.isWhitespace(text.charAt(at - 1))) {
            at--;
        }
        while (at > 0 && !Character.isWhitespace(text.charAt(at - 1))) {
            at--;
        }
        return at;
    }
}
