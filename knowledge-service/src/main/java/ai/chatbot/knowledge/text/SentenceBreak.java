package ai.chatbot.knowledge.text;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells a real end of a sentence from a full stop that only looks like one. */
final class SentenceBreak {

    /** Always followed by what they belong to. */
    private static final Set<String> LEADING = Set.of(
            "mr", "mrs", "ms", "dr", "prof", "st", "gen", "lt", "col", "sgt", "capt", "rev", "hon", "mt", "ft", "no",
            "nos", "fig", "figs", "vol", "p", "pp", "ch", "sec", "art", "eq", "ref", "e.g", "i.e", "cf", "vs", "approx",
            "incl", "excl", "min", "max", "tel", "ext", "z.b", "d.h", "u.a", "o.ä", "ca", "bzw", "nr", "abb", "tab",
            "ggf", "inkl", "evtl", "vgl", "hr", "fr", "str", "mme", "mlle", "sr", "sra", "env", "p.ex");

    private static final Set<String> GERMAN_MONTHS = Set.of(
            "januar",
            "jänner",
            "februar",
            "märz",
            "april",
            "mai",
            "juni",
            "juli",
            "august",
            "september",
            "oktober",
            "november",
            "dezember");

    private static final Pattern LIST_MARKER = Pattern.compile("\\(?(?:\\d{1,3}|\\p{L}|[ivxIVX]{1,4})[.)]");

    private static final Pattern INITIALS = Pattern.compile("(?:\\p{Lu}\\.){2,}");

    /** What sentences begin with and names do not. */
    private static final Set<String> OPENING_WORDS = Set.of(
            "the",
            "a",
            "an",
            "it",
            "its",
            "he",
            "she",
            "they",
            "we",
            "you",
            "i",
            "this",
            "that",
            "these",
            "those",
            "in",
            "on",
            "at",
            "by",
            "for",
            "from",
            "to",
            "if",
            "when",
            "while",
            "but",
            "and",
            "or",
            "so",
            "as",
            "however",
            "there",
            "then",
            "after",
            "before",
            "since",
            "because",
            "although",
            "his",
            "her",
            "their",
            "our",
            "your",
            "some",
            "many",
            "most",
            "all",
            "no",
            "please",
            "what",
            "who",
            "how",
            "why",
            "where");

    private static final int BRACKET_REACH = 300;

    /** Characters; nothing before them decides, and looking at all of an endless sentence at each full stop never ends. */
    private static final int LEFT_REACH = 2 * BRACKET_REACH;

    private SentenceBreak() {}

    /** Whether a sentence that began at {@code start} ends at {@code cut}, in a line that ends at {@code end}. */
    static boolean isReal(String text, int start, int cut, int end) {
        String left = text.substring(Math.max(start, cut - LEFT_REACH), cut).strip();
        String right = text.substring(cut, Math.min(end, cut + BRACKET_REACH)).stripLeading();
        return !(beginsLikeARest(right)
                || isListMarker(left)
                || endsWithAbbreviation(left)
                || endsWithInitial(left)
                || endsWithInitials(left, right)
                || isDate(left, right)
                || isInsideBrackets(left, right));
    }

    private static boolean beginsLikeARest(String right) {
        if (right.isEmpty()) {
            return true;
        }
        int first = right.codePointAt(0);
        boolean hasWords = right.codePoints().anyMatch(Character::isLetterOrDigit);
        return Character.isLowerCase(first) || !hasWords;
    }

    /** {@code 1.}, {@code a)}, {@code (iv)} alone. */
    private static boolean isListMarker(String left) {
        return LIST_MARKER.matcher(left).matches();
    }

    private static boolean endsWithAbbreviation(String left) {
        return left.endsWith(".") && LEADING.contains(lastWord(left).toLowerCase(Locale.ROOT));
    }

    /** {@code J. Smith}; not {@code I.}, which ends sentences. */
    private static boolean endsWithInitial(String left) {
        String last = lastWord(left);
        return left.endsWith(".") && last.length() == 1 && Character.isUpperCase(last.charAt(0)) && !last.equals("I");
    }

    /** {@code the U.S. Senate}; not {@code in the U.S. It began}. */
    private static boolean endsWithInitials(String left, String right) {
        int begin = left.length();
        while (begin > 0 && left.charAt(begin - 1) != '(' && !Character.isWhitespace(left.charAt(begin - 1))) {
            begin--;
        }
        return INITIALS.matcher(left.substring(begin)).matches()
                && !OPENING_WORDS.contains(firstWord(right).toLowerCase(Locale.ROOT));
    }

    private static boolean isDate(String left, String right) {
        String last = lastWord(left);
        boolean ordinal = left.endsWith(".")
                && !last.isEmpty()
                && last.length() <= 2
                && last.codePoints().allMatch(Character::isDigit);
        return ordinal && GERMAN_MONTHS.contains(firstWord(right).toLowerCase(Locale.ROOT));
    }

    private static boolean isInsideBrackets(String left, String right) {
        int open = open(left);
        if (open <= 0 || left.length() > BRACKET_REACH) {
            return false;
        }
        int close = right.indexOf(')');
        return close >= 0 && right.substring(0, close).indexOf('(') < 0;
    }

    private static int open(String left) {
        int open = 0;
        for (int i = 0; i < left.length(); i++) {
            char character = left.charAt(i);
            if (character == '(') {
                open++;
            } else if (character == ')') {
                open--;
            }
        }
        return open;
    }

    /** The word before the final full stop, without opening brackets and quotes. */
    private static String lastWord(String left) {
        int end = left.endsWith(".") ? left.length() - 1 : left.length();
        int begin = end;
        while (begin > 0 && (Character.isLetterOrDigit(left.charAt(begin - 1)) || left.charAt(begin - 1) == '.')) {
            begin--;
        }
        return left.substring(begin, end);
    }

    private static String firstWord(String right) {
        int end = 0;
        while (end < right.length() && Character.isLetter(right.charAt(end))) {
            end++;
        }
        return right.substring(0, end);
    }
}
