package ai.chatbot.embedding.catalog;

import ai.chatbot.common.config.ActiveConfig;
import ai.chatbot.common.contract.embedding.EmbeddingModels;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.embedding.EmbeddingError;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.stereotype.Component;

/** Finds the model behind a name. */
@Component
public final class ModelCatalog {

    private final List<OfferedModel> models;
    private final ActiveConfig config;

    ModelCatalog(List<OfferedModels> offered, ActiveConfig config) {
        models = offered.stream().flatMap(group -> group.models().stream()).toList();
        this.config = config;
    }

    /**
     * @param name an id, or its last part, which goes to one that is configured if several have it, either also behind
     *     the provider's name and a slash; null takes the model of the platform configuration
     * @throws ServiceException {@code MODEL_NOT_FOUND} when nobody knows it, {@code MODEL_UNAVAILABLE} when it is not
     *     configured
     */
    public UsableModel resolve(@Nullable String name) {
        String wanted = name != null ? name : active();
        OfferedModel offered = models.stream()
                .filter(known -> known.card().isCalled(wanted))
                .min(Comparator.comparing((OfferedModel known) -> known.model() == null)
                        .thenComparing(known -> !known.card().id().equals(wanted)))
                .orElseThrow(() -> new ServiceException(
                        EmbeddingError.MODEL_NOT_FOUND, "There is no embedding model '%s'".formatted(wanted)));
        EmbeddingModel model = offered.model();
        if (model == null) {
            throw new ServiceException(
                    EmbeddingError.MODEL_UNAVAILABLE,
                    "Embedding model '%s' is not configured"
                            .formatted(offered.card().id()));
        }
        return new UsableModel(offered.card(), model, offered.tokens());
    }

    public EmbeddingModels models() {
        String active = active();
        return new EmbeddingModels(models.stream()
                .map(known -> known.card().view(known.card().isCalled(active), known.unavailable()))
                .toList());
    }

    private String active() {
        return config.current().embeddingProvider().model();
    }
}
