package ai.chatbot.embedding.analysis;

import ai.chatbot.embedding.onnx.EncodedTexts;
import ai.chatbot.embedding.onnx.TokenStates;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Collection;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Token vectors of texts the model has read, because the same passages come back with the next question. Embedding fills
 * it too: a passage is ready for questions, and a question for its passages, from the moment it was embedded.
 */
@Component
class TokenVectorCache implements EncodedTexts {

    private final Cache<String, TokenVectors> vectors;

    TokenVectorCache(RelevanceProperties properties) {
        vectors = Caffeine.newBuilder()
                .maximumWeight(properties.tokenVectors().toBytes())
                .weigher((String text, TokenVectors value) -> value.bytes() + text.length())
                .build();
    }

    @Override
    public void add(String text, TokenStates states) {
        put(text, TokenVectors.of(states));
    }

    void put(String text, TokenVectors value) {
        vectors.put(text, value);
    }

    /** @return what is there, by text */
    Map<String, TokenVectors> find(Collection<String> texts) {
        return vectors.getAllPresent(texts);
    }
}
