package ai.chatbot.embedding.remote;

import ai.chatbot.embedding.catalog.ModelCard;
import ai.chatbot.embedding.catalog.OfferedModel;
import ai.chatbot.embedding.catalog.TokenOffsets;
import org.jspecify.annotations.Nullable;

/**
 * A provider's model that is configured. Whether the provider is up is not asked beforehand: the next call says so.
 *
 * @param tokens null when the provider keeps its tokenizer to itself
 */
public record OfferedRemoteModel(
        ModelCard card, RemoteModel model, @Nullable TokenOffsets tokens) implements OfferedModel {

    @Override
    public @Nullable String unavailable() {
        return null;
    }

    @Override
    public void close() {
        model.close();
    }
}
