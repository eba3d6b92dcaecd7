package ai.chatbot.common.embedded;

import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.Optional;

/**
 * Drivers count by a pipeline of a match and a sum, for which the backend reads the whole collection. Its command
 * {@code count} uses indexes.
 *
 * @param command the pipeline's
 * @param query what is counted
 */
record DocumentCount(Document command, Document query) {

    static Optional<DocumentCount> of(Document command) {
        if (!(command.get("pipeline") instanceof List<?> stages)
                || !(command.get("cursor") instanceof Document)
                || command.containsKey("explain")
                || stages.size() != 2
                || !(stages.getFirst() instanceof Document first)
                || !(first.get("$match") instanceof Document query)
                || !new Document("$group", new Document("_id", 1).append("n", new Document("$sum", 1)))
                        .equals(stages.getLast())) {
            return Optional.empty();
        }
        return Optional.of(new DocumentCount(command, query));
    }

    Document asCommand() {
        return new Document("count", command.get("aggregate"))
                .append("query", query)
                .append("$db", command.get("$db"));
    }

    /** @param counted what {@code count} answered; a failure is passed on */
    Document answer(Document counted) {
        if (!(counted.get("n") instanceof Number found)) {
            return counted;
        }
        List<Document> batch = found.longValue() == 0 ? List.of() : List.of(new Document("_id", 1).append("n", found));
        return new Document(
                        "cursor",
                        new Document("firstBatch", batch)
                                .append("id", 0L)
                                .append("ns", command.get("$db") + "." + command.get("aggregate")))
                .append("ok", 1.0);
    }
}
