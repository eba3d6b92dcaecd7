package ai.chatbot.session.history;

import static ai.chatbot.session.TestTurns.message;
import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.contract.session.Channel;
import ai.chatbot.common.contract.session.Message;
import ai.chatbot.common.contract.session.NewSession;
import ai.chatbot.common.contract.session.SortOrder;
import ai.chatbot.common.contract.session.Turn;
import ai.chatbot.common.test.TestClock;
import ai.chatbot.session.Replica;
import ai.chatbot.session.SessionServiceTest;
import ai.chatbot.session.history.HistoryProperties.Loss;
import ai.chatbot.session.lifecycle.Sessions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.test.context.TestConstructor;

@SessionServiceTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class ForgetCitedDocumentIT {

    private final MongoOperations mongo;
    private final StringRedisTemplate redis;
    private final TestClock clock = new TestClock();
    private final Replica replica;
    private final String document = "document-" + UUID.randomUUID();
    private final String other = "document-" + UUID.randomUUID();

    ForgetCitedDocumentIT(MongoOperations mongo, StringRedisTemplate redis) {
        this.mongo = mongo;
        this.redis = redis;
        this.replica = Replica.of(mongo, redis, clock);
    }

    @Test
    void takesTheQuotedSentencesOutOfAllTurns() {
        String session = session();
        append(session, "c1", document);
        append(session, "c2", document, other);

        assertThat(forget(Loss.SNIPPETS, document)).isEqualTo(2);

        assertThat(history(session)).doesNotContain("words of " + document).contains("words of " + other, "Answer c1");
        assertThat(replica.append().append(session, turn("c2", document)).toString())
                .doesNotContain("words of " + document);
    }

    @Test
    void takesTheAnswersTooWhenTheOperatorWantsIt() {
        String session = session();
        append(session, "c1", document);
        append(session, "c2", other);

        forget(Loss.ANSWERS, document);

        assertThat(history(session))
                .doesNotContain("Answer c1")
                .contains(CitedDocuments.REMOVED_ANSWER, "Question c1", "Answer c2");
    }

    @Test
    void leavesHistoriesAloneWhenTheOperatorWantsThat() {
        String session = session();
        append(session, "c1", document);

        assertThat(forget(Loss.NOTHING, document)).isZero();

        assertThat(history(session)).contains("words of " + document);
    }

    @Test
    void countsWhatWasForgottenOnce() {
        append(session(), "c1", document);

        assertThat(forget(Loss.SNIPPETS, document)).isEqualTo(1);
        assertThat(forget(Loss.SNIPPETS, document)).isZero();
    }

    @Test
    void reachesAnAnswerThatWasBeingWrittenMeanwhile() {
        ForgetCitedDocument forget = use(Loss.SNIPPETS);
        forget.forget(document);
        String session = session();
        append(session, "c1", document);

        forget.repeat();
        assertThat(history(session)).doesNotContain("words of " + document);

        clock.advance(Duration.ofMinutes(11));
        forget.repeat();
        assertThat(mongo.getCollection(DeletedDocuments.COLLECTION).countDocuments())
                .isZero();
    }

    private int forget(Loss loss, String documentId) {
        return use(loss).forget(documentId);
    }

    private ForgetCitedDocument use(Loss loss) {
        var sessionCache = Replica.sessionCache(redis);
        return new ForgetCitedDocument(
                new DeletedDocuments(mongo),
                new Messages(mongo),
                new Sessions(mongo),
                new HistoryCache(Replica.redisCache(redis), sessionCache, Replica.PROPERTIES, Replica.JSON),
                new HistoryProperties(loss),
                clock);
    }

    private String session() {
        return replica.create()
                .create(new NewSession("user-1", Channel.API, Map.of()))
                .sessionId();
    }

    private void append(String session, String id, String... documents) {
        replica.append().append(session, turn(id, documents));
    }

    private static Turn turn(String id, String... documents) {
        List<Map<String, String>> sources = List.of(documents).stream()
                .map(cited -> Map.of("document_id", cited, "title", "Title", "snippet", "words of " + cited))
                .toList();
        return new Turn(
                id,
                message(Message.Author.USER, "Question " + id, Map.of()),
                message(Message.Author.ASSISTANT, "Answer " + id, Map.of("sources", sources)));
    }

    /** As listed, and as the next answer is given it. */
    private String history(String session) {
        return replica.messages().list(session, 1, 100, SortOrder.ASC).toString()
                + replica.window().read(session, 10, null);
    }
}
