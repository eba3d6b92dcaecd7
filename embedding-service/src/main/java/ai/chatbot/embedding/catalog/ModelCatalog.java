package ai.chatbot.embedding.catalog;

import ai.chatbot.common.config.ActiveConfig;
import ai.chatbot.common.contract.embedding.EmbeddingModels;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.embedding.EmbeddingError;
import ai.chatbot.embedding.minilm.MiniLm;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the model behind a name. */
@Component
public final class ModelCatalog {

    private final MiniLm miniLm;
    private final ActiveConfig config;

    ModelCatalog(MiniLm miniLm, ActiveConfig config) {
        this.miniLm = miniLm;
        this.config = config;
    }

    /**
     * @param name an id, or its last part; null takes the model of the platform configuration
     * @throws ServiceException {@code MODEL_NOT_FOUND} when nobody knows it, {@code MODEL_UNAVAILABLE} when it is not
     *     configured
     */
    public UsableModel resolve(@Nullable String name) {
        String wanted = name != null ? name : active();
        KnownModel known = find(wanted)
                .orElseThrow(() -> new ServiceException(
                        EmbeddingError.MODEL_NOT_FOUND, "There is no embedding model '%s'".formatted(wanted)));
        if (!known.isInProcess()) {
            throw new ServiceException(
                    EmbeddingError.MODEL_UNAVAILABLE, "Embedding model '%s' is not configured".formatted(known.id()));
        }
        return new UsableModel(known.id(), miniLm);
    }

    public EmbeddingModels models() {
        String active = active();
        return new EmbeddingModels(KnownModel.ALL.stream()
                .map(known -> known.view(isAvailable(known), known.isCalled(active)))
                .toList());
    }

    private boolean isAvailable(KnownModel known) {
        return known.isInProcess() && miniLm.isLoaded();
    }

    private String active() {
        return config.current().embeddingProvider().model();
    }

    private static Optional<KnownModel> find(String name) {
        return KnownModel.ALL.stream().filter(known -> known.isCalled(name)).findFirst();
    }
}
