package ai.chatbot.common.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which pipelines are a count, and what is answered to them. */
class DocumentCountTests {

    private static final Document QUERY = new Document("state", "open");
    private static final Document MATCH = new Document("$match", QUERY);
    private static final Document SUM =
            new Document("$group", new Document("_id", 1).append("n", new Document("$sum", 1)));

    @Test
    void aMatchAndASumAreACount() {
        DocumentCount count = DocumentCount.of(aggregate(MATCH, SUM)).orElseThrow();

        assertThat(count.asCommand())
                .isEqualTo(new Document("count", "chats").append("query", QUERY).append("$db", "db"));
        assertThat(count.answer(new Document("n", 3).append("ok", 1.0)).get("cursor"))
                .isEqualTo(new Document("firstBatch", List.of(new Document("_id", 1).append("n", 3)))
                        .append("id", 0L)
                        .append("ns", "db.chats"));
        assertThat(((Document) count.answer(new Document("n", 0)).get("cursor")).get("firstBatch"))
                .as("as the pipeline would")
                .isEqualTo(List.of());
    }

    @Test
    void aFailureIsPassedOn() {
        Document failure = new Document("ok", 0.0).append("errmsg", "unknown operator");

        assertThat(DocumentCount.of(aggregate(MATCH, SUM)).orElseThrow().answer(failure))
                .isEqualTo(failure);
    }

    @Test
    void everyOtherPipelineIsNone() {
        Document byUser = new Document("$group", new Document("_id", "$user").append("n", new Document("$sum", 1)));
        Document messages = new Document("$group", new Document("_id", 1).append("n", new Document("$sum", "$m")));

        assertThat(DocumentCount.of(aggregate(MATCH, byUser))).isEmpty();
        assertThat(DocumentCount.of(aggregate(MATCH, messages))).isEmpty();
        assertThat(DocumentCount.of(aggregate(MATCH, new Document("$skip", 2), SUM)))
                .isEmpty();
        assertThat(DocumentCount.of(aggregate(SUM))).isEmpty();
        assertThat(DocumentCount.of(aggregate(MATCH, SUM).append("explain", true)))
                .isEmpty();
    }

    private static Document aggregate(Document... stages) {
        return new Document("aggregate", "chats")
                .append("pipeline", List.of(stages))
                .append("cursor", new Document())
                .append("$db", "db");
    }
}
