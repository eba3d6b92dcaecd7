package ai.chatbot.embedding.catalog;

import org.jspecify.annotations.Nullable;
import org.springframework.ai.embedding.EmbeddingModel;

/** A model that somebody could ask for. */
public interface OfferedModel {

    ModelCard card();

    /** Why it cannot be used now, for people; null when it can. */
    @Nullable
    String unavailable();

    /** Null when it is not configured. */
    @Nullable
    EmbeddingModel model();

    /** Null when its tokenizer is not to be had here. */
    default @Nullable TokenOffsets tokens() {
        return null;
    }

    /** Ends what was begun for it. */
    default void close() {}

    /** One whose settings are missing. */
    static OfferedModel notConfigured(ModelCard card, String missing) {
        return new NotConfigured(card, "is not configured: " + missing);
    }

    /** @param unavailable why */
    record NotConfigured(ModelCard card, String unavailable) implements OfferedModel {

        @Override
        public @Nullable EmbeddingModel model() {
            return null;
        }
    }
}
