package ai.chatbot.knowledge.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.knowledge.KnowledgeClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The indexes as an admin sees and changes them. */
final class IndexAdmin {

    static final String INDEX = "/api/v1/knowledge-base/index";
    static final String GENERATIONS = INDEX + "/generations";

    private final KnowledgeClient knowledge;

    IndexAdmin(KnowledgeClient knowledge) {
        this.knowledge = knowledge;
    }

    /** @return the id of a generation that is being built */
    String begin(String model, int chunksPerSecond) {
        Answer answer = knowledge
                .api()
                .post(GENERATIONS, Map.of("embedding_model", model, "chunks_per_second", chunksPerSecond));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
        assertThat(answer.data().path("status").asString()).isEqualTo("building");
        return answer.data().path("generation_id").asString();
    }

    String ready(String model) {
        String id = begin(model, 0);
        awaitStatus(id, "ready");
        return id;
    }

    JsonNode generation(String id) {
        Answer answer = knowledge.api().get(GENERATIONS + "/" + id);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.data();
    }

    void awaitStatus(String id, String status) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> generation(id).path("status").asString(), status::equals);
    }

    JsonNode change(String id, Map<String, Object> change) {
        Answer answer = knowledge.api().patch(GENERATIONS + "/" + id, change);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.data();
    }

    /** Until every document is in it. */
    void awaitComplete(String id) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> generation(id).path("progress").path("percentage").asInt() == 100);
    }

    Answer activate(String id) {
        return knowledge.api().post(GENERATIONS + "/" + id + "/activate", Map.of());
    }

    void activated(String id) {
        Answer answer = activate(id);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.data().path("status").asString()).isEqualTo("active");
    }

    List<JsonNode> all() {
        List<JsonNode> all = new ArrayList<>();
        knowledge.api().get(GENERATIONS + "?page_size=100").data().path("items").forEach(all::add);
        return all;
    }

    /** Back to the first one, and nothing beside it. */
    void clearUp() {
        activated("first");
        for (JsonNode generation : all()) {
            String id = generation.path("generation_id").asString();
            if (!id.equals("first") && !generation.path("status").asString().equals("dropping")) {
                Answer answer = knowledge.api().delete(GENERATIONS + "/" + id);
                assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
            }
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> all().size() == 1);
    }

    JsonNode search(String question) {
        Answer answer = knowledge
                .api()
                .post(
                        "/api/v1/knowledge-base/search",
                        new HashMap<>(Map.of("query", question, "min_relevance_score", 0, "top_k", 50)));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.data();
    }

    List<String> found(String question) {
        List<String> ids = new ArrayList<>();
        search(question)
                .path("results")
                .forEach(result -> ids.add(result.path("document_id").asString()));
        return ids;
    }
}
