package ai.chatbot.knowledge.chunking;

import ai.chatbot.knowledge.parsing.Block;
import ai.chatbot.knowledge.text.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A document's text with the places of its tokens and blocks. */
final class TokenizedText {

    /** Short enough that many of them share a call, long enough that few words are torn. */
    private static final int PIECE = 8_000;

    /** Characters; a WordPiece tokenizer reads no longer word, it takes it for a single unknown token. */
    private static final int LONGEST_WORD = 100;

    /** What a token of ordinary text has. */
    private static final int USUAL_TOKEN = 4;

    /** Characters; a sign with its accents and modifiers is cut when it is longer. */
    private static final int LONGEST_SIGN = 32;

    private final String text;
    private final List<Block> blocks;

    /** Ascending. A token ends at or before the next one starts; characters that are no token lie between. */
    private final int[] starts;

    private TokenizedText(String text, List<Block> blocks, int[] starts) {
        this.text = text;
        this.blocks = List.copyOf(blocks);
        this.starts = starts;
    }

    static TokenizedText of(String text, List<Block> blocks, Tokenizer tokenizer) {
        List<Span> pieces = pieces(text);
        int[] starts = new int[text.length()];
        int count = 0;
        int from = 0;
        while (from < pieces.size()) {
            int to = batchEnd(pieces, from);
            List<Span> batch = pieces.subList(from, to);
            List<int[]> tokens = tokenizer.tokenize(
                    batch.stream().map(piece -> piece.in(text)).toList());
            for (int i = 0; i < batch.size(); i++) {
                count = addStarts(tokens.get(i), batch.get(i), starts, count);
            }
            from = to;
        }
        return new TokenizedText(text, blocks, withUnreadable(text, Arrays.copyOf(starts, count)));
    }

    /**
     * What the tokenizer cannot read, because it is one endless word or no words at all, counts as many tokens as
     * ordinary text of that length. Else a chunk of it could have any length.
     */
    private static int[] withUnreadable(String text, int[] starts) {
        IntStream.Builder all = IntStream.builder();
        int from = 0;
        for (int token = 0; token <= starts.length; token++) {
            int to = token < starts.length ? starts[token] : text.length();
            if (to - from > LONGEST_WORD) {
                addUnreadable(text, from, to, token == 0, all);
            }
            if (token < starts.length) {
                all.add(to);
                from = to;
            }
        }
        return all.build().toArray();
    }

    private static void addUnreadable(
            String text, int from, int to, boolean beforeAllTokens, IntStream.Builder starts) {
        int end = to;
        while (end > from && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        if (end - from <= LONGEST_WORD) {
            return;
        }
        int at = beforeAllTokens ? from : signBoundary(text, from + USUAL_TOKEN, end);
        while (at < end) {
            starts.add(at);
            at = signBoundary(text, at + USUAL_TOKEN, end);
        }
    }

    /** The first place from here on where a sign begins. */
    private static int signBoundary(String text, int from, int end) {
        int at = from;
        while (at < Math.min(end, from + LONGEST_SIGN) && isPartOfSign(text, at)) {
            at++;
        }
        return at < end && isInsidePair(text, at) ? at + 1 : at;
    }

    private static boolean isPartOfSign(String text, int at) {
        int type = Character.getType(text.codePointAt(at));
        return isInsidePair(text, at)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.FORMAT;
    }

    /** Between the two halves of a character. */
    static boolean isInsidePair(String text, int at) {
        return at > 0
                && at < text.length()
                && Character.isLowSurrogate(text.charAt(at))
                && Character.isHighSurrogate(text.charAt(at - 1));
    }

    /** Several tokens of one character count as one: between them nothing can be cut. */
    private static int addStarts(int[] offsets, Span piece, int[] starts, int count) {
        int added = count;
        for (int i = 0; i + 1 < offsets.length; i += 2) {
            int start = piece.start() + offsets[i];
            boolean advances = added == 0 || start > starts[added - 1];
            if (advances && offsets[i + 1] > offsets[i] && start < piece.end()) {
                starts[added++] = start;
            }
        }
        return added;
    }

    private static List<Span> pieces(String text) {
        List<Span> pieces = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = Math.min(text.length(), start + PIECE);
            if (end < text.length()) {
                end = lastSpace(text, start, end);
            }
            pieces.add(new Span(start, end));
            start = end;
        }
        return pieces;
    }

    private static int lastSpace(String text, int start, int end) {
        for (int at = end; at > start + PIECE / 2; at--) {
            if (Character.isWhitespace(text.charAt(at))) {
                return at;
            }
        }
        return isInsidePair(text, end) ? end - 1 : end;
    }

    private static int batchEnd(List<Span> pieces, int from) {
        int characters = 0;
        int to = from;
        while (to < pieces.size() && to - from < Tokenizer.MOST_TEXTS) {
            characters += pieces.get(to).length();
            if (characters > Tokenizer.MOST_CHARACTERS && to > from) {
                break;
            }
            to++;
        }
        return to;
    }

    String text() {
        return text;
    }

    List<Block> blocks() {
        return blocks;
    }

    int tokens() {
        return starts.length;
    }

    /** How many tokens begin in {@code text[start, end)}. */
    int tokensIn(int start, int end) {
        return Math.max(0, tokenAt(end) - tokenAt(start));
    }

    int tokensIn(Span span) {
        return tokensIn(span.start(), span.end());
    }

    /** The first token that begins at or behind this character; {@link #tokens()} when none does. */
    int tokenAt(int character) {
        int found = Arrays.binarySearch(starts, character);
        return found >= 0 ? found : -found - 1;
    }

    /** Where this token begins; the end of the text for the one behind the last. */
    int startOf(int token) {
        return token < starts.length ? starts[token] : text.length();
    }

    /** The same span without white space at its ends; may become empty. */
    Span trimmed(int start, int end) {
        int from = start;
        int to = end;
        while (from < to && Character.isWhitespace(text.charAt(from))) {
            from++;
        }
        while (to > from && Character.isWhitespace(text.charAt(to - 1))) {
            to--;
        }
        return new Span(from, to);
    }
}
