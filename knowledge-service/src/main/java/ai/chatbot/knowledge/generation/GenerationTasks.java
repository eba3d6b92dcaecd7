package ai.chatbot.knowledge.generation;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.BulkOperations;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** What the generations still have to take in: a document at most once for each. */
@Component
public class GenerationTasks {

    static final String COLLECTION = "index_generation_tasks";

    /** From so many failures on it is more than a passing fault. */
    private static final int FAILING = 3;

    private final MongoOperations mongo;
    private final Clock clock;

    GenerationTasks(MongoOperations mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    /** Due at once, also when it has failed before. */
    void put(String generation, String documentId, long chunks) {
        mongo.upsert(byId(id(generation, documentId)), due(generation, documentId, chunks), COLLECTION);
    }

    /** @param chunks by document */
    public void putAll(String generation, Map<String, Long> chunks) {
        BulkOperations writes = mongo.bulkOps(BulkOperations.BulkMode.UNORDERED, COLLECTION);
        chunks.forEach(
                (document, count) -> writes.upsert(byId(id(generation, document)), due(generation, document, count)));
        if (!chunks.isEmpty()) {
            writes.execute();
        }
    }

    private Update due(String generation, String documentId, long chunks) {
        return new Update()
                .set("generation", generation)
                .set("document_id", documentId)
                .set("chunks", chunks)
                .set("due_at", clock.instant())
                .set("attempts", 0)
                .inc("version", 1);
    }

    /** Those that are due, the longest waiting first. */
    public List<GenerationTask> due(String generation, int most) {
        Query due = query(where("generation").is(generation).and("due_at").lte(clock.instant()))
                .with(Sort.by("due_at"))
                .limit(most);
        return mongo.find(due, GenerationTask.class, COLLECTION);
    }

    /** Unless the document was put in again since. */
    public void done(GenerationTask task) {
        mongo.remove(unchanged(task), COLLECTION);
    }

    public void postpone(GenerationTask task, Duration delay, String error) {
        mongo.updateFirst(
                unchanged(task),
                new Update()
                        .set("due_at", clock.instant().plus(delay))
                        .inc("attempts", 1)
                        .set("error", error),
                COLLECTION);
    }

    /**
     * @param failing documents that have failed again and again
     * @param error why one of them has
     */
    public record Backlog(
            long documents,
            long chunks,
            long failing,
            @Nullable String error) {}

    public Backlog backlog(String generation) {
        Query wanted = query(where("generation").is(generation));
        wanted.fields().include("chunks", "attempts", "error");
        List<Waiting> waiting = mongo.find(wanted, Waiting.class, COLLECTION);
        List<Waiting> failing =
                waiting.stream().filter(task -> task.attempts() >= FAILING).toList();
        return new Backlog(
                waiting.size(),
                waiting.stream().mapToLong(Waiting::chunks).sum(),
                failing.size(),
                failing.stream().findFirst().map(Waiting::error).orElse(null));
    }

    private record Waiting(
            long chunks, int attempts, @Nullable String error) {}

    public boolean isEmpty(String generation) {
        return !mongo.exists(query(where("generation").is(generation)), COLLECTION);
    }

    void removeAll(String generation) {
        mongo.remove(query(where("generation").is(generation)), COLLECTION);
    }

    private static Query unchanged(GenerationTask task) {
        return byId(task.id()).addCriteria(where("version").is(task.version()));
    }

    private static String id(String generation, String documentId) {
        return generation + "/" + documentId;
    }

    private static Query byId(String id) {
        return query(where("_id").is(id));
    }
}
