package ai.chatbot.embedding.catalog;

import java.util.List;

/** What one kind of provider offers; one bean of it each, in the order of the list of models. */
public record OfferedModels(List<OfferedModel> models) implements AutoCloseable {

    public OfferedModels {
        models = List.copyOf(models);
    }

    @Override
    public void close() {
        models.forEach(OfferedModel::close);
    }
}
