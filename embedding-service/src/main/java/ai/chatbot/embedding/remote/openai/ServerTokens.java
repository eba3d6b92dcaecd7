package ai.chatbot.embedding.remote.openai;

import ai.chatbot.embedding.catalog.TokenOffsets;
import ai.chatbot.embedding.onnx.Tokenizer;
import ai.chatbot.embedding.onnx.Tokens;
import ai.chatbot.embedding.remote.TextCut;
import java.util.List;

/** The tokens of a model whose {@code tokenizer.json} is here. */
final class ServerTokens implements TokenOffsets, TextCut {

    private final Tokenizer tokenizer;
    private final int maxTokens;

    /** @param prefixes of which one comes before every text */
    ServerTokens(Tokenizer tokenizer, int maxTokens, List<String> prefixes) {
        this.tokenizer = tokenizer;
        int longest = prefixes.stream()
                .mapToInt(prefix -> tokenizer.tokenize(prefix).size())
                .max()
                .orElse(0);
        this.maxTokens = Math.max(1, maxTokens - tokenizer.specialTokens().size() - longest);
    }

    @Override
    public String cut(String text) {
        Tokens tokens = tokenizer.tokenize(text);
        return tokens.size() <= maxTokens ? text : text.substring(0, tokens.offsets()[2 * maxTokens - 1]);
    }

    @Override
    public List<int[]> of(List<String> texts) {
        return texts.stream().map(text -> tokenizer.tokenize(text).offsets()).toList();
    }
}
