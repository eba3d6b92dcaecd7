package ai.chatbot.knowledge.chunking;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stands in for a model's tokenizer: words, and every other sign by itself. */
public final class WordTokenizer implements Tokenizer {

    private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{N}]{1,6}|[^\\s\\p{L}\\p{N}]");

    @Override
    public List<int[]> tokenize(List<String> texts) {
        return texts.stream().map(WordTokenizer::offsets).toList();
    }

    public static int[] offsets(String text) {
        List<Integer> offsets = new java.util.ArrayList<>();
        Matcher token = TOKEN.matcher(text);
        while (token.find()) {
            offsets.add(token.start());
            offsets.add(token.end());
        }
        return offsets.stream().mapToInt(Integer::intValue).toArray();
    }

    static int count(String text) {
        return offsets(text).length / 2;
    }
}
