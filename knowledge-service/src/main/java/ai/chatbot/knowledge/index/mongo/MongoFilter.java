package ai.chatbot.knowledge.index.mongo;

import ai.chatbot.knowledge.index.remote.Condition;
import java.time.Instant;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Conditions in MongoDB's query language; a field that holds a list has one of the values when any of its own is. */
public final class MongoFilter {

    private MongoFilter() {}

    /** Empty when there is no condition. */
    public static Document of(List<Condition> conditions) {
        return conditions.isEmpty()
                ? new Document()
                : new Document("$and", conditions.stream().map(MongoFilter::one).toList());
    }

    private static Document one(Condition condition) {
        return switch (condition) {
            case Condition.OneOf(String field, boolean list, var values) ->
                new Document(field, new Document("$in", List.copyOf(values)));
            case Condition.Between(String field, Instant from, Instant until) ->
                new Document(field, period("$", from, until));
        };
    }

    /** @param prefix of the operators' names */
    public static Document period(String prefix, @Nullable Instant from, @Nullable Instant until) {
        Document period = new Document();
        if (from != null) {
            period.append(prefix + "gte", from.toEpochMilli());
        }
        if (until != null) {
            period.append(prefix + "lt", until.toEpochMilli());
        }
        return period;
    }
}
