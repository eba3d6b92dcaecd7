package ai.chatbot.knowledge.rebuild;

import ai.chatbot.common.config.ActiveConfig;
import ai.chatbot.common.contract.embedding.EmbeddingApi;
import ai.chatbot.common.contract.embedding.EmbeddingModels.EmbeddingModelView;
import ai.chatbot.common.contract.knowledge.NewIndexGeneration;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.knowledge.KnowledgeError;
import ai.chatbot.knowledge.generation.IndexGeneration;
import ai.chatbot.knowledge.generation.IndexGeneration.Status;
import ai.chatbot.knowledge.generation.IndexGenerations;
import ai.chatbot.knowledge.generation.LiveIndexes;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.IdGenerator;

/** Begins to build an index beside the active one; the workers do the rest. */
@Component
class BeginGeneration {

    private static final Logger LOG = LoggerFactory.getLogger(BeginGeneration.class);

    private final IndexGenerations generations;
    private final LiveIndexes live;
    private final EmbeddingApi embeddings;
    private final ActiveConfig config;
    private final RebuildProperties properties;
    private final IdGenerator ids;
    private final Clock clock;

    BeginGeneration(
            IndexGenerations generations,
            LiveIndexes live,
            EmbeddingApi embeddings,
            ActiveConfig config,
            RebuildProperties properties,
            IdGenerator ids,
            Clock clock) {
        this.generations = generations;
        this.live = live;
        this.embeddings = embeddings;
        this.config = config;
        this.properties = properties;
        this.ids = ids;
        this.clock = clock;
    }

    /** @param userId who asks for it; null for a service */
    IndexGeneration begin(NewIndexGeneration wanted, @Nullable String userId) {
        if (!live.active().index().describe().writable()) {
            throw new ServiceException(
                    KnowledgeError.INDEX_READ_ONLY,
                    "The search index is filled elsewhere: there are no documents to build another one from.");
        }
        EmbeddingModelView model = model(Objects.requireNonNullElseGet(
                wanted.embeddingModel(),
                () -> config.current().embeddingProvider().model()));
        int pace = Objects.requireNonNullElse(wanted.chunksPerSecond(), properties.chunksPerSecond());
        IndexGeneration generation = new IndexGeneration(
                newId(),
                model.modelId(),
                model.dimension(),
                Status.BUILDING,
                false,
                pace == 0 ? null : pace,
                false,
                0,
                0,
                null,
                clock.instant(),
                userId,
                null,
                null);
        generations.add(generation);
        LOG.info("Index generation {} is being built with model {}", generation.id(), model.modelId());
        return generation;
    }

    /** Short, and fit for the names of indexes, tables and directories; never used again. */
    private String newId() {
        return "g" + ids.generateId().toString().replace("-", "").substring(0, 10);
    }

    private EmbeddingModelView model(String id) {
        return embeddings.models().models().stream()
                .filter(known -> known.modelId().equals(id) && known.available())
                .findFirst()
                .orElseThrow(
                        () -> new ServiceException(
                                KnowledgeError.EMBEDDING_MODEL_UNKNOWN,
                                "The embedding model is not one of those that can be used; GET /api/v1/embeddings/models lists them."));
    }
}
