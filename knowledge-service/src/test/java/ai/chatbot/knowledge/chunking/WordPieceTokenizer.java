package ai.chatbot.knowledge.chunking;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Behaves as the default model's tokenizer does where it is odd: an endless word is a single token, accents and
 * invisible signs are none, ideographs and punctuation stand alone, common words are one token and others several.
 */
final class WordPieceTokenizer implements Tokenizer {

    private static final Pattern TOKEN = Pattern.compile(
            "\\p{IsHan}|[\\p{L}\\p{N}&&[^\\p{IsHan}]][\\p{L}\\p{N}\\p{M}&&[^\\p{IsHan}]]*|[\\p{P}\\p{S}]");
    private static final int LONGEST_WORD = 100;
    private static final int PIECE = 5;

    @Override
    public List<int[]> tokenize(List<String> texts) {
        return texts.stream().map(WordPieceTokenizer::offsets).toList();
    }

    private static int[] offsets(String text) {
        IntStream.Builder offsets = IntStream.builder();
        Matcher token = TOKEN.matcher(text);
        while (token.find()) {
            boolean unknown = token.end() - token.start() > LONGEST_WORD;
            int start = token.start();
            while (start < token.end()) {
                int end = unknown ? token.end() : pieceEnd(text, start, token.end());
                offsets.add(start).add(end);
                start = end;
            }
        }
        return offsets.build().toArray();
    }

    private static int pieceEnd(String text, int start, int end) {
        int to = Math.min(end, start + PIECE);
        return to < end && Character.isLowSurrogate(text.charAt(to)) ? to - 1 : to;
    }
}
