package ai.chatbot.knowledge.document;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
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
