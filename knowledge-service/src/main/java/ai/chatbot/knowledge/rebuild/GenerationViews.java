package ai.chatbot.knowledge.rebuild;

import ai.chatbot.common.api.Page;
import ai.chatbot.common.contract.knowledge.GenerationStatus;
import ai.chatbot.common.contract.knowledge.IndexGenerationView;
import ai.chatbot.common.contract.knowledge.IndexGenerationView.Progress;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.knowledge.generation.ActiveGeneration;
import ai.chatbot.knowledge.generation.GenerationTasks;
import ai.chatbot.knowledge.generation.GenerationTasks.Backlog;
import ai.chatbot.knowledge.generation.IndexGeneration;
import ai.chatbot.knowledge.generation.IndexGenerations;
import ai.chatbot.knowledge.generation.LiveIndexes;
import ai.chatbot.knowledge.index.IndexDescription;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Generations as an admin sees them. */
@Component
class GenerationViews {

    private static final IndexDescription UNKNOWN = new IndexDescription("", 0, null);

    private final IndexGenerations generations;
    private final GenerationTasks tasks;
    private final LiveIndexes live;
    private final Clock clock;

    GenerationViews(IndexGenerations generations, GenerationTasks tasks, LiveIndexes live, Clock clock) {
        this.generations = generations;
        this.tasks = tasks;
        this.live = live;
        this.clock = clock;
    }

    Page<IndexGenerationView> page(int page, int pageSize) {
        ActiveGeneration active = generations.active();
        List<IndexGeneration> all = generations.all();
        List<IndexGenerationView> shown = all.stream()
                .skip((long) (page - 1) * pageSize)
                .limit(pageSize)
                .map(generation -> view(generation, active))
                .toList();
        return Page.of(shown, page, pageSize, all.size());
    }

    /** @throws ServiceException {@code INDEX_GENERATION_NOT_FOUND} */
    IndexGenerationView fetch(String id) {
        return view(generations.fetch(id), generations.active());
    }

    private IndexGenerationView view(IndexGeneration generation, ActiveGeneration active) {
        Backlog backlog = tasks.backlog(generation.id());
        boolean fixed = generation.model() != null;
        IndexDescription described = fixed ? UNKNOWN : describe(generation.id());
        return new IndexGenerationView(
                generation.id(),
                status(generation, active),
                fixed ? generation.model() : described.model(),
                fixed ? generation.dimension() : dimension(described),
                generation.paused(),
                generation.chunksPerSecond(),
                progress(generation, backlog),
                generation.createdAt(),
                generation.createdBy(),
                generation.readyAt(),
                completion(generation, backlog));
    }

    /** The list is of use above all when an index cannot be reached. */
    private IndexDescription describe(String id) {
        try {
            return live.open(id).index().describe();
        } catch (ServiceException unreachable) {
            return UNKNOWN;
        }
    }

    private static @Nullable Integer dimension(IndexDescription described) {
        return described.dimension() == 0 ? null : described.dimension();
    }

    private static GenerationStatus status(IndexGeneration generation, ActiveGeneration active) {
        if (active.generation().equals(generation.id())) {
            return GenerationStatus.ACTIVE;
        }
        return switch (generation.status()) {
            case BUILDING -> GenerationStatus.BUILDING;
            case READY -> active.former().contains(generation.id()) ? GenerationStatus.FORMER : GenerationStatus.READY;
            case DROPPING -> GenerationStatus.DROPPING;
        };
    }

    private static Progress progress(IndexGeneration generation, Backlog backlog) {
        long documents = Math.max(generation.documents(), backlog.documents());
        long chunks = Math.max(generation.chunks(), backlog.chunks());
        boolean nothingLeft = generation.filled() && backlog.documents() == 0;
        long done = generation.filled() ? chunks - backlog.chunks() : 0;
        int percentage = nothingLeft ? 100 : chunks == 0 ? 0 : (int) Math.min(99, 100 * done / chunks);
        return new Progress(
                documents,
                generation.filled() ? documents - backlog.documents() : 0,
                chunks,
                done,
                percentage,
                backlog.failing(),
                backlog.error());
    }

    private @Nullable Instant completion(IndexGeneration generation, Backlog backlog) {
        boolean going = generation.filled() && !generation.paused() && backlog.documents() > 0;
        Integer told = generation.pacePerSecond();
        if (!going || (generation.pace() == null && told == null)) {
            return null;
        }
        double most = Objects.requireNonNullElse(told, Integer.MAX_VALUE);
        double pace = Math.max(1e-3, Math.min(most, Objects.requireNonNullElse(generation.pace(), most)));
        return clock.instant().plusMillis(Math.round(1000 * backlog.chunks() / pace));
    }
}
