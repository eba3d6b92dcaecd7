package ai.chatbot.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.chatbot.common.contract.llm.CompletionRequest;
import ai.chatbot.common.test.TestApi.Answer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.databind.JsonNode;

/** Templates that a test publishes, and the built-in one back in use after it. */
abstract class PromptAdminTest extends RunningLlmService {

    static final String PROMPTS = "/api/v1/admin/prompts";
    static final String USE_CASE = "question_rewriting";

    PromptAdminTest(MongoOperations mongo, StringRedisTemplate redis, @LocalServerPort int port) {
        super(mongo, redis, port);
    }

    @AfterEach
    void putTheBuiltInTemplateIntoUse() {
        JsonNode all = admin.get(PROMPTS + "?page_size=100&language=en&use_case=" + USE_CASE)
                .data();
        all.path("items").forEach(prompt -> {
            if (prompt.path("created_by").asString().equals("built-in")) {
                published(prompt);
            }
        });
        awaitVersion("1.0.0");
    }

    String versionUsed(String conversation, String language) {
        return versionUsed("How long can I return an item?", conversation, language);
    }

    String versionUsed(String question, String conversation, String language) {
        var sample = request(question);
        return service.post(
                        COMPLETE,
                        new CompletionRequest(
                                USE_CASE, sample.question(), List.of(), sample.passages(), language, conversation))
                .data()
                .path("prompt")
                .path("version")
                .asString();
    }

    void awaitVersion(String version) {
        await().atMost(Duration.ofSeconds(5))
                .until(() -> IntStream.range(0, 30)
                        .anyMatch(i -> versionUsed("conversation-" + i, null).equals(version)));
    }

    static Map<String, Object> draft(String userTemplate) {
        return Map.of(
                "name",
                "Rewriting",
                "use_case",
                USE_CASE,
                "language",
                "en",
                "system_prompt",
                "Write the question anew.",
                "user_template",
                userTemplate);
    }

    static Map<String, Object> with(Map<String, Object> draft, String field, Object value) {
        Map<String, Object> changed = new HashMap<>(draft);
        changed.put(field, value);
        return changed;
    }

    JsonNode created(Map<String, Object> draft) {
        Answer answer = admin.post(PROMPTS, draft);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.data();
    }

    JsonNode published(JsonNode draft) {
        Answer answer = admin.post(path(draft) + "/publish", Map.of());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.data();
    }

    Map<String, String> fieldsOf(Map<String, Object> draft) {
        Answer refused = admin.post(PROMPTS, draft);
        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.errorCode()).isEqualTo("VALIDATION_FAILED");
        Map<String, String> fields = new HashMap<>();
        refused.json()
                .path("error")
                .path("details")
                .path("fields")
                .properties()
                .forEach(field -> fields.put(field.getKey(), field.getValue().asString()));
        return fields;
    }

    List<String> listed(String filter) {
        return StreamSupport.stream(
                        admin.get(PROMPTS + "?" + filter).data().path("items").spliterator(), false)
                .map(PromptAdminIT::id)
                .toList();
    }

    static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    static int patch(JsonNode prompt) {
        String version = prompt.path("version").asString();
        return Integer.parseInt(version.substring(version.lastIndexOf('.') + 1));
    }

    static String id(JsonNode prompt) {
        return prompt.path("template_id").asString();
    }

    static String path(JsonNode prompt) {
        return PROMPTS + "/" + id(prompt);
    }
}
