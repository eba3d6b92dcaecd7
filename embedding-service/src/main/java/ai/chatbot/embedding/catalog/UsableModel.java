package ai.chatbot.embedding.catalog;

import org.jspecify.annotations.Nullable;
import org.springframework.ai.embedding.EmbeddingModel;

/** @param tokens null when the model's tokenizer is not to be had here */
public record UsableModel(
        ModelCard card, EmbeddingModel model, @Nullable TokenOffsets tokens) {

    /** The full id, whatever name it was asked for by. */
    public String id() {
        return card.id();
    }

    /** Under which name its vectors are kept: a document's under its id, so that they are found to be forgotten. */
    public String cacheName(Purpose purpose) {
        return card.byPurpose() && purpose == Purpose.QUERY ? id() + "#query" : id();
    }
}
