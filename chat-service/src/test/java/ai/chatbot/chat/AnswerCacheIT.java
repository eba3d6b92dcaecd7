package ai.chatbot.chat;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.contract.embedding.EmbeddingResponse;
import ai.chatbot.common.contract.embedding.EmbeddingResponse.Embedding;
import ai.chatbot.common.contract.knowledge.KnowledgeStanding;
import ai.chatbot.common.contract.llm.AnswerBasis;
import ai.chatbot.common.contract.llm.Completion.GuardReport;
import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.common.test.TestTokens;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestConstructor;
import tools.jackson.databind.JsonNode;

/** What was answered before is answered at once, as long as all it stood on is still the same. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "chatbot.chat.cache.enabled=true")
@ContextConfiguration(initializers = {TestTokens.class, StubbedServices.class})
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class AnswerCacheIT extends ChatServiceTest {

    private static final String STANDING = "/internal/knowledge-base/standing";
    private static final String BASIS = "/internal/llm/basis";
    private static final String ASKED = "How long can I return an item?";
    private static final String PARAPHRASE = "For how long could I return items?";

    private final int port;

    /** Each test has knowledge of its own. */
    private final String version = "v-" + UUID.randomUUID();

    AnswerCacheIT(StringRedisTemplate redis, @LocalServerPort int port) {
        super(redis, port);
        this.port = port;
    }

    @BeforeEach
    void theConversationBegins() {
        StubbedServices.on(
                "GET",
                "/window",
                Reply.data(Map.of("session", StubbedServices.session("active"), "history", List.of())));
        knows(version, "");
        answersWith("1/template-1", "en");
        StubbedServices.answering("POST", "/api/v1/embeddings/generate", request -> {
            String text = request.json().path("texts").path(0).asString();
            float[] vector = text.contains("exchange") ? new float[] {0, 1} : new float[] {1, 0};
            return Reply.data(new EmbeddingResponse(List.of(new Embedding(text, vector, 2, "m", false)), 1));
        });
    }

    @Test
    void theSameQuestionIsAnsweredWithoutAModel() {
        JsonNode first = bot(ask(ASKED));
        JsonNode second = bot(ask("  how LONG can I return an item"));

        assertThat(first.path("served_by").asString()).isEqualTo("extractive");
        assertThat(second.path("served_by").asString()).isEqualTo("cache");
        assertThat(second.path("content")).isEqualTo(first.path("content"));
        assertThat(second.path("sources")).isEqualTo(first.path("sources"));
        assertThat(second.path("confidence_score")).isEqualTo(first.path("confidence_score"));
        assertThat(second.path("outcome").asString()).isEqualTo("grounded");
        assertThat(second.path("usage").isNull()).isTrue();
        assertThat(completions()).isEqualTo(1);
        assertThat(StubbedServices.requests("/search")).hasSize(1);
    }

    @Test
    void aParaphraseIsAnsweredFromTheCache() {
        ask(ASKED);

        assertThat(servedBy(PARAPHRASE)).isEqualTo("cache");
        assertThat(completions()).isEqualTo(1);
    }

    @Test
    void anotherNumberNegationDirectionOrNameIsAnotherQuestion() {
        ask("Can I return an item within 30 days of the delivery?");

        assertThat(servedBy("Can I return an item within 60 days of the delivery?"))
                .isEqualTo("extractive");
        assertThat(servedBy("Can I not return an item within 30 days of the delivery?"))
                .isEqualTo("extractive");
        assertThat(servedBy("Can I return an item after 30 days of the delivery?"))
                .isEqualTo("extractive");
        assertThat(servedBy("Can I return an item within 30 days of the Poland delivery?"))
                .isEqualTo("extractive");
    }

    @Test
    void inALanguageWithoutSignsOnlyTheSameWordsAreTheSame() {
        answersWith("1/template-1", "pl");
        ask(ASKED);

        assertThat(servedBy(PARAPHRASE)).isEqualTo("extractive");
        assertThat(servedBy(ASKED)).isEqualTo("cache");
    }

    @Test
    void aQuestionThatMeansSomethingElseIsNotTakenForTheSame() {
        ask(ASKED);

        assertThat(servedBy("How long can I exchange an item?")).isEqualTo("extractive");
    }

    @Test
    void nothingIsGivenAgainOnceADocumentWasAddedChangedOrDeleted() {
        ask(ASKED);
        knows(version + "-later", "");

        assertThat(servedBy(ASKED)).isEqualTo("extractive");
    }

    @Test
    void whileADocumentChangesEveryQuestionIsAnsweredAnew() {
        ask(ASKED);
        knows(null, "");

        assertThat(servedBy(ASKED)).isEqualTo("extractive");
        knows(version, "");
        assertThat(servedBy(ASKED)).isEqualTo("cache");
    }

    @Test
    void anAnswerThatWasMadeDuringAChangeIsNotKept() throws InterruptedException {
        var searched = new CountDownLatch(1);
        StubbedServices.answering("POST", "/internal/llm/complete", request -> {
            knows(version + "-later", "");
            searched.countDown();
            return Reply.data(StubbedServices.completion("Items can be returned within 30 days. [1]"));
        });
        ask(ASKED);
        searched.await();

        assertThat(servedBy(ASKED)).as("the version after the change").isEqualTo("extractive");
        knows(version, "");
        assertThat(servedBy(ASKED)).as("the version before it").isEqualTo("extractive");
    }

    @Test
    void whoFindsOtherDocumentsGetsNobodyElsesAnswer() {
        knows(version, "group:staff");
        ask(ASKED);
        knows(version, "");

        assertThat(servedBy(ASKED)).isEqualTo("extractive");
    }

    @Test
    void whoFindsTheSameDocumentsGetsTheSameAnswer() {
        ask(ASKED);

        Answer answer = anybody.as(TestTokens.user("bert")).post(MESSAGES, Map.of("message", ASKED));

        assertThat(bot(answer).path("served_by").asString()).isEqualTo("cache");
    }

    @Test
    void anotherTemplateConfigurationOrLanguageMakesAnotherAnswer() {
        ask(ASKED);
        answersWith("1/template-2", "en");
        assertThat(servedBy(ASKED)).isEqualTo("extractive");
        answersWith("2/template-1", "en");
        assertThat(servedBy(ASKED)).isEqualTo("extractive");
        answersWith("1/template-1", "de");
        assertThat(servedBy(ASKED)).isEqualTo("extractive");
    }

    @Test
    void nothingIsKeptWhileTheServicesDisagreeAboutTheConfiguration() {
        StubbedServices.on("GET", STANDING, Reply.data(new KnowledgeStanding(version, "", 7)));
        ask(ASKED);

        assertThat(servedBy(ASKED)).isEqualTo("extractive");
    }

    @Test
    void aFollowUpIsNeitherLookedUpNorKept() {
        ask(ASKED);
        Map<String, Object> window = new HashMap<>();
        window.put("session", StubbedServices.session("active"));
        window.put(
                "history",
                List.of(Map.of(
                        "message_id",
                        "m-a",
                        "role",
                        "user",
                        "content",
                        "Do you deliver?",
                        "timestamp",
                        "2026-11-21T10:00:00Z",
                        "metadata",
                        Map.of())));
        StubbedServices.on("GET", "/window", Reply.data(window));

        assertThat(servedBy(ASKED)).isEqualTo("extractive");
    }

    @Test
    void aMessageThatTheGuardsRefuseIsRefusedThoughItsAnswerIsKept() {
        ask(ASKED);
        StubbedServices.on("POST", BASIS, StubbedServices.rejected("prompt_injection"));

        Answer refused = ask(ASKED);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.errorCode()).isEqualTo("INPUT_REJECTED");
    }

    @Test
    void aQuestionWithPersonalDataIsNobodyElsesBusiness() {
        StubbedServices.on("POST", BASIS, Reply.data(new AnswerBasis("1/template-1", "en", 0, report(true))));
        ask(ASKED);

        assertThat(servedBy(ASKED)).isEqualTo("extractive");
    }

    @Test
    void whatToolsSaidIsNotKept() {
        Map<String, Object> completion = StubbedServices.completion("Items can be returned within 30 days. [1]");
        completion.put("tool_calls", List.of(Map.of("name", "orders", "outcome", "answered", "duration_ms", 3)));
        StubbedServices.on("POST", "/complete", Reply.data(completion));
        ask(ASKED);

        assertThat(servedBy(ASKED)).isEqualTo("extractive");
    }

    @Test
    void aDegradedOrDeclinedAnswerIsNotKept() {
        Map<String, Object> completion = StubbedServices.completion("Items can be returned within 30 days. [1]");
        completion.put("degraded", List.of("provider"));
        StubbedServices.on("POST", "/complete", Reply.data(completion));
        ask(ASKED);
        assertThat(servedBy(ASKED)).isEqualTo("extractive");

        StubbedServices.findsNothing();
        ask("When do you open?");
        assertThat(bot(ask("When do you open?")).path("outcome").asString()).isEqualTo("declined");
    }

    @Test
    void withoutTheServicesThatKnowWhatIsTrueEverythingIsAnsweredAnew() {
        ask(ASKED);
        StubbedServices.on("GET", STANDING, Reply.error(503, "DOWN", "no"));
        assertThat(servedBy(ASKED)).isEqualTo("extractive");
    }

    @Test
    void withoutEmbeddingServiceTheSameWordsAreStillTheSame() {
        StubbedServices.on("POST", "/api/v1/embeddings/generate", Reply.error(503, "DOWN", "no"));
        ask(ASKED);

        assertThat(servedBy(ASKED)).isEqualTo("cache");
        assertThat(servedBy(PARAPHRASE)).isEqualTo("extractive");
    }

    @Test
    void aKeptAnswerIsStreamedLikeAnyOther() throws Exception {
        ask(ASKED);

        try (var reader = AnswerReader.asking(port, "anna", QUESTION)) {
            JsonNode done = reader.await("done").data();

            assertThat(reader.text()).isEqualTo("Items can be returned within 30 days. [1]");
            assertThat(done.path("bot_response").path("served_by").asString()).isEqualTo("cache");
            assertThat(reader.events().stream().map(AnswerReader.Event::name)).contains("sources", "delta");
        }
    }

    private Answer ask(String question) {
        Answer answer = anna.post(MESSAGES, Map.of("message", question));
        assertThat(answer.status()).as(answer.body()).isIn(200, 422);
        return answer;
    }

    private String servedBy(String question) {
        return bot(ask(question)).path("served_by").asString();
    }

    private static JsonNode bot(Answer answer) {
        return answer.data().path("bot_response");
    }

    private static long completions() {
        return StubbedServices.requests("/complete").count();
    }

    private static void knows(String version, String access) {
        StubbedServices.on("GET", STANDING, Reply.data(new KnowledgeStanding(version, access, 0)));
    }

    private static void answersWith(String basis, String language) {
        StubbedServices.on("POST", BASIS, Reply.data(new AnswerBasis(basis, language, 0, report(false))));
    }

    private static GuardReport report(boolean personal) {
        return new GuardReport(true, true, personal, 0, List.of(), List.of());
    }
}
