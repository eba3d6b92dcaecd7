package ai.chatbot.session.history;

import static ai.chatbot.session.TestTurns.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.chatbot.common.contract.session.Channel;
import ai.chatbot.common.contract.session.Message;
import ai.chatbot.common.contract.session.NewSession;
import ai.chatbot.common.contract.session.SortOrder;
import ai.chatbot.common.contract.session.SummaryDraft;
import ai.chatbot.common.contract.session.Turn;
import ai.chatbot.common.contract.session.Writer;
import ai.chatbot.common.test.TestClock;
import ai.chatbot.session.Replica;
import ai.chatbot.session.SessionServiceTest;
import ai.chatbot.session.history.HistoryProperties.Loss;
import ai.chatbot.session.lifecycle.ChangeSession;
import ai.chatbot.session.lifecycle.FindSession;
import ai.chatbot.session.lifecycle.KeepSummary;
import ai.chatbot.session.lifecycle.Sessions;
import java.time.Duration;
import java.util.LinkedHashMap;
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
    void takesThePlacesInASnippetWithIt() {
        String session = session();
        replica.append().append(session, explained("c1"));

        forget(Loss.SNIPPETS, document);

        Map<String, Object> metadata = answer(session).metadata();
        assertThat(metadata.get("sources").toString()).doesNotContain("spans={", "words of " + document);
        assertThat(metadata.get("citations").toString())
                .contains("sources=[1, 2]")
                .contains("source=2")
                .doesNotContain("source=1");
    }

    @Test
    void takesTheTraceOfAnAnswerThatIsTaken() {
        String session = session();
        Turn explained = explained("c1");
        replica.append().append(session, explained);
        var findTrace = new FindTrace(new FindSession(new Sessions(mongo)), new Messages(mongo));
        forget(Loss.SNIPPETS, document);
        assertThat(findTrace.find(session, explained.answer().messageId())).containsKey("sentences");

        String later = session();
        Turn another = explained("c1");
        replica.append().append(later, another);
        forget(Loss.ANSWERS, document);

        assertThatThrownBy(() -> findTrace.find(later, another.answer().messageId()))
                .hasMessageContaining("Nothing is noted");
        assertThat(answer(later).metadata())
                .containsEntry("citations", List.of())
                .containsEntry("unsupported", List.of());
    }

    private Message answer(String session) {
        return replica.messages()
                .list(session, 1, 100, SortOrder.ASC)
                .messages()
                .getLast();
    }

    private Turn explained(String id) {
        Turn plain = turn(id, document, other);
        Map<String, Object> metadata = new LinkedHashMap<>(plain.answer().metadata());
        metadata.put(
                "citations",
                List.of(Map.of(
                        "start",
                        0,
                        "end",
                        6,
                        "sources",
                        List.of(1, 2),
                        "spans",
                        List.of(
                                Map.of("source", 1, "start", 0, "end", 5),
                                Map.of("source", 2, "start", 0, "end", 5)))));
        metadata.put("unsupported", List.of(Map.of("start", 7, "end", 9, "text", "No source says this.")));
        return new Turn(
                id,
                plain.question(),
                message(Message.Author.ASSISTANT, plain.answer().content(), metadata),
                Map.of("sentences", List.of(Map.of("text", "Answer"))));
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
    void forgetsTheSummaryOfAnswersThatAreTaken() {
        String session = session();
        append(session, "c1", document);
        var keepSummary = new KeepSummary(new ChangeSession(new FindSession(new Sessions(mongo)), new Sessions(mongo)));
        keepSummary.keep(session, new SummaryDraft(0, 0, 2, "It was about " + document, Writer.MODEL));

        forget(Loss.SNIPPETS, document);
        assertThat(replica.window().read(session, 1, null).summary()).isNotNull();
        forget(Loss.ANSWERS, document);
        assertThat(replica.window().read(session, 1, null).summary()).isNull();
        assertThat(keepSummary
                        .keep(session, new SummaryDraft(0, 0, 2, "Too late", Writer.MODEL))
                        .remembered()
                        .summary())
                .isNull();
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
