package ai.chatbot.common.migration;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.gt;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.bson.Document;
import org.bson.conversions.Bson;

/** How far a migration has come; kept in the database, so that the next one goes on where a killed one was. */
public interface Progress {

    /** What was last {@link #reached}, by this run or one before. */
    Optional<Object> position();

    /**
     * Everything up to here is done.
     *
     * @param position a value that MongoDB can keep
     * @throws LeaseLostException when another replica has taken over, and this one must not go on
     */
    void reached(Object position);

    /** @throws LeaseLostException as {@link #reached} does */
    void check();

    /**
     * Documents in the order of their ids, which must be of one type, from the position on. The action may see a batch
     * twice.
     */
    default void eachBatch(
            MongoCollection<Document> documents, Bson filter, int size, Consumer<List<Document>> action) {
        List<Document> batch = batch(documents, filter, size);
        while (!batch.isEmpty()) {
            check();
            action.accept(batch);
            reached(Objects.requireNonNull(batch.getLast().get("_id")));
            batch = batch(documents, filter, size);
        }
    }

    private List<Document> batch(MongoCollection<Document> documents, Bson filter, int size) {
        Bson rest = and(filter, position().map(last -> gt("_id", last)).orElse(Filters.empty()));
        return documents.find(rest).sort(Sorts.ascending("_id")).limit(size).into(new ArrayList<>());
    }
}
