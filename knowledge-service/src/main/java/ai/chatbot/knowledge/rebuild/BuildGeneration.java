package ai.chatbot.knowledge.rebuild;

import ai.chatbot.common.config.ActiveConfig;
import ai.chatbot.common.error.ErrorKind;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.knowledge.KnowledgeError;
import ai.chatbot.knowledge.document.CarryDocument;
import ai.chatbot.knowledge.document.EmbeddedChunks;
import ai.chatbot.knowledge.generation.GenerationTask;
import ai.chatbot.knowledge.generation.GenerationTasks;
import ai.chatbot.knowledge.generation.IndexGeneration;
import ai.chatbot.knowledge.generation.IndexGenerations;
import ai.chatbot.knowledge.generation.LiveIndex;
import ai.chatbot.knowledge.generation.LiveIndexes;
import ai.chatbot.knowledge.ingestion.EmbedChunks;
import ai.chatbot.knowledge.ingestion.RetryDelay;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Brings into a generation what waits for it, one document after the other. It can die at any point: a document leaves the
 * queue only once it is in the index, and vectors are kept as soon as they are made.
 */
@Component
class BuildGeneration {

    private static final Logger LOG = LoggerFactory.getLogger(BuildGeneration.class);

    private static final int LOOKED_AT_ONCE = 200;
    private static final int FILLED_AT_ONCE = 500;

    /** Chunks that are embedded before the pace is looked at again. */
    private static final int EMBEDDED_AT_ONCE = 64;

    private static final int ATTEMPTS_AT_ONCE = 3;
    private static final Duration BUSY = Duration.ofSeconds(1);

    private final IndexGenerations generations;
    private final GenerationTasks tasks;
    private final LiveIndexes live;
    private final CarryDocument carry;
    private final EmbedChunks embedder;
    private final ActiveConfig config;
    private final RetryDelay delays;

    BuildGeneration(
            IndexGenerations generations,
            GenerationTasks tasks,
            LiveIndexes live,
            CarryDocument carry,
            EmbedChunks embedder,
            ActiveConfig config,
            RetryDelay delays) {
        this.generations = generations;
        this.tasks = tasks;
        this.live = live;
        this.carry = carry;
        this.embedder = embedder;
        this.config = config;
        this.delays = delays;
    }

    /** Returns when nothing is left that can be done now. */
    void build(IndexGeneration generation, BuildPace pace) throws InterruptedException {
        if (!generation.filled()) {
            fill(generation.id());
        }
        LiveIndex index = live.open(generation.id());
        List<GenerationTask> due = tasks.due(generation.id(), LOOKED_AT_ONCE);
        while (!due.isEmpty()) {
            for (GenerationTask task : due) {
                if (!isDealtWith(task, index, pace)) {
                    return;
                }
            }
            due = tasks.due(generation.id(), LOOKED_AT_ONCE);
        }
        if (tasks.isEmpty(generation.id()) && generations.ready(generation.id())) {
            LOG.info("Index generation {} is ready", generation.id());
        }
    }

    /** Again from the beginning when it was broken off: what is through already only takes a look. */
    private void fill(String generation) {
        Map<String, Long> all = carry.all();
        Map<String, Long> some = new LinkedHashMap<>();
        for (Map.Entry<String, Long> document : all.entrySet()) {
            some.put(document.getKey(), document.getValue());
            if (some.size() == FILLED_AT_ONCE) {
                tasks.putAll(generation, some);
                some.clear();
            }
        }
        tasks.putAll(generation, some);
        long chunks = all.values().stream().mapToLong(Long::longValue).sum();
        generations.filled(generation, all.size(), chunks);
        LOG.info("Index generation {} takes in {} documents with {} chunks", generation, all.size(), chunks);
    }

    /** @return false when the work shall end here: it was stopped, or would fail for the next document too */
    private boolean isDealtWith(GenerationTask task, LiveIndex index, BuildPace pace) throws InterruptedException {
        try {
            if (!carryOver(task, index, pace)) {
                return false;
            }
            tasks.done(task);
            pace.through(task.chunks()).ifPresent(speed -> generations.measured(task.generation(), speed));
            return true;
        } catch (ServiceException failure) {
            boolean busy = failure.code() == KnowledgeError.DOCUMENT_BUSY;
            postpone(task, busy ? BUSY : delays.after(task.attempts() + 1), failure.text(), failure.code());
            return failure.code().kind().status() < ErrorKind.INTERNAL.status()
                    && failure.code().kind() != ErrorKind.OVERLOADED;
        } catch (RuntimeException failure) { // the boundary of a task: the others must go on
            postpone(task, delays.after(task.attempts() + 1), "Something went wrong on our side.", failure);
            return false;
        }
    }

    private void postpone(GenerationTask task, Duration delay, String error, Object cause) {
        tasks.postpone(task, delay, error);
        LOG.info("Document {} waits for index generation {}: {}", task.documentId(), task.generation(), cause);
    }

    /** @return false when it was stopped before the document was through */
    private boolean carryOver(GenerationTask task, LiveIndex index, BuildPace pace) throws InterruptedException {
        String model = index.model()
                .orElseGet(() -> config.current().embeddingProvider().model());
        for (int attempt = 0; attempt < ATTEMPTS_AT_ONCE; attempt++) {
            if (!embedMissing(task, model, pace)) {
                return false;
            }
            if (carry.write(task.documentId(), model, index.index())) {
                return true;
            }
        }
        throw new ServiceException(KnowledgeError.DOCUMENT_BUSY, "The document is being changed.");
    }

    /** Those that have their vectors are counted as well: writing them is work, too. */
    private boolean embedMissing(GenerationTask task, String model, BuildPace pace) throws InterruptedException {
        long embedded = 0;
        while (true) {
            int now = pace.await(EMBEDDED_AT_ONCE);
            if (now == 0) {
                return false;
            }
            int made = embed(task.documentId(), model, now);
            embedded += made;
            boolean all = made < now;
            pace.spend(all ? made + Math.max(0, task.chunks() - embedded) : made);
            if (all) {
                return true;
            }
        }
    }

    private int embed(String documentId, String model, int most) throws InterruptedException {
        CarryDocument.Missing missing = carry.missing(documentId, model, most);
        if (missing.chunks().isEmpty()) {
            return 0;
        }
        embedder.embed(model, missing.title(), missing.chunks(), EmbedChunks.Known.NOTHING, new Keeping(missing));
        return missing.chunks().size();
    }

    private final class Keeping implements EmbedChunks.Sink {

        private final List<String> ids;
        private int kept;

        Keeping(CarryDocument.Missing missing) {
            ids = new ArrayList<>(missing.ids());
        }

        @Override
        public void window(EmbeddedChunks window) {
            int end = kept + window.chunks().size();
            carry.keep(ids.subList(kept, end), window);
            kept = end;
        }

        @Override
        public void progress(int chunks) {
            // shown by what is kept
        }
    }
}
