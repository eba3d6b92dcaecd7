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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestConstructor;
import tools.jackson.databind.JsonNode;

/** Answers that are kept, with knowledge and a basis that a test decides. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "chatbot.chat.cache.enabled=true")
@ContextConfiguration(initializers = {TestTokens.class, StubbedServices.class})
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
abstract class AnswerCacheTest extends ChatServiceTest {

    static final String STANDING = "/internal/knowledge-base/standing";
    static final String BASIS = "/internal/llm/basis";
    static final String ASKED = "How long can I return an item?";

    /** Each test has knowledge of its own. */
    final String version = "v-" + UUID.randomUUID();

    AnswerCacheTest(StringRedisTemplate redis, @LocalServerPort int port) {
        super(redis, port);
    }

    @BeforeEach
    void theConversationBegins() {
        StubbedServices.on(
                "GET",
                "/window",
                Reply.data(Map.of("session", StubbedSession.session("active"), "history", List.of())));
        knows(version, "");
        answersWith("1/template-1", "en");
        StubbedServices.answering("POST", "/api/v1/embeddings/generate", request -> {
            String text = request.json().path("texts").path(0).asString();
            float[] vector = text.contains("exchange") ? new float[] {0, 1} : new float[] {1, 0};
            return Reply.data(new EmbeddingResponse(List.of(new Embedding(text, vector, 2, "m", false)), 1));
        });
    }

    Answer ask(String question) {
        Answer answer = anna.post(MESSAGES, Map.of("message", question));
        assertThat(answer.status()).as(answer.body()).isIn(200, 422);
        return answer;
    }

    String servedBy(String question) {
        return bot(ask(question)).path("served_by").asString();
    }

    static JsonNode bot(Answer answer) {
        return answer.data().path("bot_response");
    }

    static void knows(String version, String access) {
        StubbedServices.on("GET", STANDING, Reply.data(new KnowledgeStanding(version, access, 0)));
    }

    static void answersWith(String basis, String language) {
        StubbedServices.on("POST", BASIS, Reply.data(new AnswerBasis(basis, language, 0, report(false))));
    }

    static GuardReport report(boolean personal) {
        return new GuardReport(true, true, personal, 0, List.of(), List.of());
    }
}
