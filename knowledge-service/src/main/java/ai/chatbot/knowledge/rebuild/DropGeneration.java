package ai.chatbot.knowledge.rebuild;

import ai.chatbot.common.error.ServiceException;
import ai.chatbot.knowledge.KnowledgeError;
import ai.chatbot.knowledge.document.CarryDocument;
import ai.chatbot.knowledge.generation.IndexGeneration;
import ai.chatbot.knowledge.generation.IndexGeneration.Status;
import ai.chatbot.knowledge.generation.IndexGenerations;
import ai.chatbot.knowledge.generation.LiveIndexes;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Throws a generation away, in two steps: on request it is given up, and a while later, when no search that has begun
 * before can still be at it, the index and the vectors of its model go.
 */
@Component
class DropGeneration {

    private static final Logger LOG = LoggerFactory.getLogger(DropGeneration.class);

    private final IndexGenerations generations;
    private final LiveIndexes live;
    private final CarryDocument carry;
    private final RebuildProperties properties;
    private final Clock clock;

    DropGeneration(
            IndexGenerations generations,
            LiveIndexes live,
            CarryDocument carry,
            RebuildProperties properties,
            Clock clock) {
        this.generations = generations;
        this.live = live;
        this.carry = carry;
        this.properties = properties;
        this.clock = clock;
    }

    /** @throws ServiceException {@code INDEX_GENERATION_NOT_FOUND}; {@code INDEX_ACTIVE} */
    void giveUp(String id) {
        IndexGeneration present = generations.fetch(id);
        if (present.isLive() && !generations.giveUp(id)) {
            throw new ServiceException(
                    KnowledgeError.INDEX_ACTIVE, "This is the index that is searched; activate another one first.");
        }
        LOG.info("Index generation {} is given up", id);
    }

    /** @throws ServiceException {@code INDEX_STATUS_CONFLICT} when it is not being built */
    void cancel(String id) {
        if (generations.fetch(id).status() != Status.BUILDING) {
            throw new ServiceException(KnowledgeError.INDEX_STATUS_CONFLICT, "This index is not being built.");
        }
        giveUp(id);
    }

    boolean isDue(IndexGeneration generation) {
        Instant dropped = generation.droppedAt();
        return dropped != null && !dropped.plus(properties.keepDropped()).isAfter(clock.instant());
    }

    /** As often as it is called. */
    void drop(IndexGeneration generation) {
        String model = modelOf(generation);
        boolean usedElsewhere = generations.all().stream()
                .filter(other -> !other.id().equals(generation.id()) && other.isLive())
                .anyMatch(other -> model == null || model.equals(modelOf(other)));
        if (model != null && !usedElsewhere) {
            carry.forget(model);
        }
        live.drop(generation.id());
    }

    private @Nullable String modelOf(IndexGeneration generation) {
        return Optional.ofNullable(generation.model())
                .or(() -> live.open(generation.id()).model())
                .orElse(null);
    }
}
