package ai.chatbot.knowledge.document;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import ai.chatbot.knowledge.document.StoredChunk.Embedding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.data.mongodb.core.BulkOperations;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/**
 * The chunks of all documents. They are only ever asked for by their ids, which the document knows: on a server without
 * secondary indexes everything else reads the whole collection (20,000 chunks: over a second; by ids some 10 ms).
 */
@Component
class Chunks {

    static final String COLLECTION = "knowledge_base_chunks";

    private static final int AT_ONCE = 500;

    private final MongoOperations mongo;

    Chunks(MongoOperations mongo) {
        this.mongo = mongo;
    }

    void add(List<StoredChunk> chunks) {
        batches(chunks).forEach(batch -> mongo.insert(batch, COLLECTION));
    }

    /** In the order of their places. Those that are not there are left out. */
    List<StoredChunk> find(List<String> ids) {
        return batches(ids)
                .flatMap(batch -> mongo.find(withIds(batch), StoredChunk.class, COLLECTION).stream())
                .sorted(Comparator.comparingInt(StoredChunk::chunkIndex))
                .toList();
    }

    /** @return how many there were */
    int remove(List<String> ids) {
        return batches(ids)
                .mapToInt(batch ->
                        Math.toIntExact(mongo.remove(withIds(batch), COLLECTION).getDeletedCount()))
                .sum();
    }

    /** At most so many that have no vector of the model. */
    List<StoredChunk> findWithout(String model, List<String> ids, int most) {
        List<StoredChunk> found = new ArrayList<>();
        for (List<String> batch : batches(ids).toList()) {
            Query without = withIds(batch)
                    .addCriteria(where("embedding.model").ne(model))
                    .addCriteria(where("other_embeddings.model").ne(model))
                    .limit(most - found.size());
            found.addAll(mongo.find(without, StoredChunk.class, COLLECTION));
            if (found.size() >= most) {
                break;
            }
        }
        return found;
    }

    /** Adds vectors of one more model, by the ids of their chunks. Those of chunks that are gone are left out. */
    void addVectors(Map<String, Embedding> vectors) {
        BulkOperations writes = mongo.bulkOps(BulkOperations.BulkMode.UNORDERED, COLLECTION);
        vectors.forEach((id, vector) -> writes.updateOne(
                query(where("chunk_id").is(id))
                        .addCriteria(where("other_embeddings.model").ne(vector.model())),
                new Update().push("other_embeddings", vector)));
        writes.execute();
    }

    /** Takes away the vectors of a model, as far as their chunks have others. */
    void removeVectors(String model, List<String> ids) {
        for (StoredChunk chunk : withOtherVectors(ids)) {
            List<Embedding> left = chunk.embeddings()
                    .filter(made -> !made.model().equals(model))
                    .toList();
            if (!left.isEmpty() && left.size() < chunk.embeddings().count()) {
                setVectors(chunk.chunkId(), left);
            }
        }
    }

    /** What is known of former chunks' texts is known of the new ones that have the same. */
    void carryVectors(List<String> formerIds, List<String> ids) {
        Map<String, StoredChunk> formerByHash = new HashMap<>();
        withOtherVectors(formerIds)
                .forEach(chunk -> chunk.embeddings()
                        .filter(made -> made.textHash() != null)
                        .forEach(made -> formerByHash.put(made.textHash(), chunk)));
        if (formerByHash.isEmpty()) {
            return;
        }
        for (StoredChunk chunk : find(ids)) {
            StoredChunk former = formerByHash.get(chunk.embedding().textHash());
            if (former != null) {
                List<Embedding> all = new ArrayList<>(List.of(chunk.embedding()));
                former.embeddings()
                        .filter(made -> !made.model().equals(chunk.embedding().model()))
                        .forEach(all::add);
                setVectors(chunk.chunkId(), all);
            }
        }
    }

    private List<StoredChunk> withOtherVectors(List<String> ids) {
        return batches(ids)
                .flatMap(batch -> mongo
                        .find(
                                withIds(batch)
                                        .addCriteria(
                                                where("other_embeddings.model").exists(true)),
                                StoredChunk.class,
                                COLLECTION)
                        .stream())
                .toList();
    }

    private void setVectors(String id, List<Embedding> vectors) {
        mongo.updateFirst(
                query(where("chunk_id").is(id)),
                new Update()
                        .set("embedding", vectors.getFirst())
                        .set("other_embeddings", vectors.subList(1, vectors.size())),
                COLLECTION);
    }

    long count() {
        return mongo.estimatedCount(COLLECTION);
    }

    private static Query withIds(List<String> ids) {
        return query(where("chunk_id").in(ids));
    }

    private static <T> Stream<List<T>> batches(List<T> all) {
        return IntStream.range(0, Math.ceilDiv(all.size(), AT_ONCE))
                .mapToObj(batch -> all.subList(batch * AT_ONCE, Math.min(all.size(), (batch + 1) * AT_ONCE)));
    }
}
