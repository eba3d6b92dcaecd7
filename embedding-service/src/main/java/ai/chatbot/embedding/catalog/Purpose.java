package ai.chatbot.embedding.catalog;

import org.jspecify.annotations.Nullable;
import org.springframework.ai.embedding.EmbeddingOptions;
import org.springframework.ai.embedding.EmbeddingRequest;

/**
 * What a text is embedded for. Some models embed questions otherwise than the passages that answer them. It travels in the
 * options of Spring AI's request, which has no place of its own for it.
 */
public enum Purpose {
    DOCUMENT,
    QUERY;

    private record Options(Purpose purpose) implements EmbeddingOptions {

        @Override
        public @Nullable String getModel() {
            return null;
        }

        @Override
        public @Nullable Integer getDimensions() {
            return null;
        }
    }

    /** A document's unless it says otherwise. */
    public static Purpose of(EmbeddingRequest request) {
        return request.getOptions() instanceof Options options ? options.purpose() : DOCUMENT;
    }

    public EmbeddingOptions options() {
        return new Options(this);
    }
}
