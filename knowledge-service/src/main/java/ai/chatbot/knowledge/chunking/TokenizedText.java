package ai.chatbot.knowledge.chunking;

import ai.chatbot.knowledge.parsing.Block;
import ai.chatbot.knowledge.text.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A document's text with the places of its tokens and blocks. */
final class TokenizedText {

    /** Short enough that many of them share a call, long enough that few words are torn. */
    private static final int PIECE = 8_000;

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
        return new TokenizedText(text, blocks, Arrays.copyOf(starts, count));
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
        return Character.isLowSurrogate(text.charAt(end)) ? end - 1 : end;
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
