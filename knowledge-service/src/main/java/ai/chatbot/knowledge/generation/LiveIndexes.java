package ai.chatbot.knowledge.generation;

import ai.chatbot.knowledge.index.PassageIndex;
import ai.chatbot.knowledge.index.PassageIndexes;
import ai.chatbot.knowledge.version.KnowledgeVersions;
import ai.chatbot.knowledge.version.VersionedIndex;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The indexes behind the generations, opened once each. */
@Component
public class LiveIndexes implements SearchedIndex {

    private static final Logger LOG = LoggerFactory.getLogger(LiveIndexes.class);

    private final PassageIndexes indexes;
    private final IndexGenerations generations;
    private final GenerationTasks tasks;
    private final KnowledgeVersions versions;
    private final ConcurrentMap<String, LiveIndex> open = new ConcurrentHashMap<>();

    LiveIndexes(
            PassageIndexes indexes, IndexGenerations generations, GenerationTasks tasks, KnowledgeVersions versions) {
        this.indexes = indexes;
        this.generations = generations;
        this.tasks = tasks;
        this.versions = versions;
    }

    /**
     * What is searched now. It is looked up each time: were it remembered, a document that is no longer withheld because
     * the active index knows its new readers could be found by the old ones in the one that was active before.
     */
    @Override
    public LiveIndex active() {
        return open(generations.active().generation());
    }

    /** @throws ai.chatbot.common.error.ServiceException {@code INDEX_GENERATION_NOT_FOUND} */
    public LiveIndex open(String generation) {
        LiveIndex known = open.get(generation);
        if (known != null) {
            return known;
        }
        IndexGeneration found = generations.fetch(generation);
        return open.computeIfAbsent(
                generation, id -> new LiveIndex(id, found.model(), new VersionedIndex(indexes.open(id), versions)));
    }

    /**
     * The index to write a document to, for whoever holds the document's lock. The other generations follow: the document
     * is in their queues when this returns, and none of them can become active before it is through.
     *
     * <p>That is so because a generation becomes active only if no change was noted since its queue was seen empty: it
     * has either seen this document in the queue, or it is the one that is returned.
     */
    public LiveIndex writing(String documentId, long chunks) {
        for (; ; ) {
            String active = generations.active().generation();
            List<IndexGeneration> others = generations.all().stream()
                    .filter(other -> !other.id().equals(active))
                    .toList();
            if (others.isEmpty()) {
                return open(active);
            }
            others.stream().filter(IndexGeneration::isLive).forEach(other -> tasks.put(other.id(), documentId, chunks));
            if (generations.noteChange().generation().equals(active)) {
                return open(active);
            }
        }
    }

    /** Has the generation take in a document again, as it is then. */
    public void followUp(String generation, String documentId, long chunks) {
        tasks.put(generation, documentId, chunks);
    }

    /** Whatever may hold passages, that which is searched first. */
    public List<PassageIndex> all() {
        String active = generations.active().generation();
        return generations.all().stream()
                .sorted((one, other) ->
                        Boolean.compare(other.id().equals(active), one.id().equals(active)))
                .map(generation -> open(generation.id()).index())
                .toList();
    }

    /** Throws away a generation that was given up, unless it has become active in that moment. */
    public void drop(String generation) {
        if (generations.isKeptAfterAll(generations.active(), generation)) {
            return;
        }
        open.remove(generation);
        tasks.removeAll(generation);
        indexes.drop(generation);
        generations.remove(generation);
        if (open.remove(generation) != null) { // by a deletion, which asks all there are; now nobody can any more
            indexes.drop(generation);
        }
        LOG.info("Index generation {} was thrown away", generation);
    }
}
