package ai.chatbot.knowledge.rebuild;

import static ai.chatbot.knowledge.OtherServices.SMALL_MODEL;
import static ai.chatbot.knowledge.rebuild.IndexAdmin.GENERATIONS;
import static ai.chatbot.knowledge.rebuild.IndexAdmin.INDEX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.knowledge.KnowledgeClient;
import ai.chatbot.knowledge.KnowledgeServiceTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestConstructor;
import tools.jackson.databind.JsonNode;

/** The difference between two indexes, shown on stored questions. */
@KnowledgeServiceTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class IndexComparisonIT {

    private final KnowledgeClient knowledge;
    private final IndexAdmin index;

    IndexComparisonIT(@LocalServerPort int port) {
        this.knowledge = new KnowledgeClient(port);
        this.index = new IndexAdmin(knowledge);
    }

    @AfterEach
    void clearUp() {
        knowledge
                .api()
                .get(INDEX + "/questions?page_size=100")
                .data()
                .path("items")
                .forEach(question -> knowledge
                        .api()
                        .delete(INDEX + "/questions/"
                                + question.path("question_id").asString()));
        index.clearUp();
    }

    @Test
    void showsRecallRankOverlapAndTheQuestionsThatDifferMost() {
        String stork = indexed("The stork chimney is swept in spring.");
        String crane = indexed("The crane meadow is mown in June.");
        putQuestion("stork", Map.of("question", "stork chimney", "expected_document_ids", List.of(stork)));
        putQuestion("crane", Map.of("question", "crane meadow", "expected_document_ids", List.of(crane)));
        putQuestion("lost", Map.of("question", "heath", "expected_document_ids", List.of("no-such-document")));
        putQuestion("open", Map.of("question", "spring june"));
        String next = index.ready(SMALL_MODEL);
        assertThat(knowledge.api().get(GENERATIONS + "/" + next + "/comparison").errorCode())
                .isEqualTo("COMPARISON_NOT_FOUND");

        Answer begun = knowledge.api().post(GENERATIONS + "/" + next + "/compare", Map.of());
        assertThat(begun.status()).as(begun.toString()).isEqualTo(202);
        JsonNode comparison = finished(next);

        assertThat(comparison.path("status").asString())
                .as(comparison.toString())
                .isEqualTo("completed");
        assertThat(comparison.path("active_generation_id").asString()).isEqualTo("first");
        assertThat(comparison.path("questions").asInt()).isEqualTo(4);
        assertThat(comparison.path("labelled_questions").asInt()).isEqualTo(3);
        assertThat(comparison.path("skipped_questions").asInt()).isZero();
        assertThat(comparison.path("overlap").asDouble()).isBetween(0.01, 1.0);
        JsonNode active = comparison.path("active");
        assertThat(active.path("recall_at10").path("mean").asDouble()).isBetween(0.66, 0.67);
        assertThat(active.path("recall_at10").path("low").asDouble()).isLessThan(0.66);
        assertThat(active.path("mrr_at10").path("mean").asDouble()).isBetween(0.3, 0.67);
        assertThat(active.path("p95_millis").asDouble())
                .isGreaterThanOrEqualTo(active.path("p50_millis").asDouble())
                .isPositive();
        assertThat(comparison.path("generation").path("embedding_model").asString())
                .isEqualTo(SMALL_MODEL);
        assertThat(comparison.path("recall_difference").path("mean").isNumber()).isTrue();
        assertThat(comparison.path("differing")).isNotEmpty();
        assertThat(comparison
                        .path("differing")
                        .path(0)
                        .path("active")
                        .path(0)
                        .path("title")
                        .isString())
                .isTrue();
    }

    @Test
    void needsQuestionsAndAnIndexThatIsReadyAndNotActive() {
        indexed("The rook wall is mossy.");
        assertThat(compare("first").errorCode()).isEqualTo("INDEX_ACTIVE");
        String next = index.begin(SMALL_MODEL, 1);
        assertThat(compare(next).errorCode()).isEqualTo("INDEX_NOT_READY");
        knowledge.api().patch(GENERATIONS + "/" + next, Map.of("chunks_per_second", 0));
        index.awaitStatus(next, "ready");
        assertThat(compare(next).errorCode()).isEqualTo("NO_QUESTIONS");
    }

    @Test
    void keepsQuestionsThatAreWellFormed() {
        putQuestion("a.1", Map.of("question", "What?", "expected_document_ids", List.of("d")));
        putQuestion("a.1", Map.of("question", "Who?"));
        JsonNode page = knowledge.api().get(INDEX + "/questions").data();
        assertThat(page.path("total_items").asInt()).isEqualTo(1);
        assertThat(page.path("items").path(0).toString())
                .isEqualTo("{\"question_id\":\"a.1\",\"question\":\"Who?\",\"expected_document_ids\":[]}");
        String questions = INDEX + "/questions/";
        assertThat(knowledge.api().put(questions + "b", Map.of("question", " ")).status())
                .isEqualTo(400);
        assertThat(knowledge
                        .api()
                        .put(questions + "b", Map.of("question", "x".repeat(1001)))
                        .status())
                .isEqualTo(400);
        assertThat(knowledge
                        .api()
                        .put(questions + "b%20c", Map.of("question", "What?"))
                        .status())
                .isEqualTo(400);
        assertThat(knowledge
                        .api()
                        .delete(questions + "a.1")
                        .data()
                        .path("question")
                        .asString())
                .isEqualTo("Who?");
        assertThat(knowledge.api().delete(questions + "a.1").errorCode()).isEqualTo("QUESTION_NOT_FOUND");
    }

    private Answer compare(String id) {
        return knowledge.api().post(GENERATIONS + "/" + id + "/compare", Map.of());
    }

    private JsonNode finished(String id) {
        return await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> knowledge
                                .api()
                                .get(GENERATIONS + "/" + id + "/comparison")
                                .data(),
                        comparison -> !comparison.path("status").asString().equals("running"));
    }

    private void putQuestion(String id, Map<String, Object> question) {
        Answer answer = knowledge.api().put(INDEX + "/questions/" + id, question);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    private String indexed(String words) {
        return knowledge.indexed("a.txt", words.getBytes(StandardCharsets.UTF_8), Map.of());
    }
}
