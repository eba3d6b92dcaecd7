package ai.chatbot.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.chatbot.common.contract.llm.CompletionRequest;
import ai.chatbot.common.test.TestApi.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.databind.JsonNode;

/** Answers that the guards withhold: what is said in their place, and what administrators find of them. */
class WithheldAnswersIT extends RunningLlmService {

    private static final String AUDIT = "/api/v1/admin/guards/audit";
    private static final String QUESTION = "How long can I return an item?";

    WithheldAnswersIT(MongoOperations mongo, StringRedisTemplate redis, @LocalServerPort int port) {
        super(mongo, redis, port);
    }

    @Test
    void showsTheFallbackAnswerOfTheTemplateAndKeepsTheOriginalForAdministrators() {
        useAzure();
        Answer draft = admin.post("/api/v1/admin/prompts", draft("Please ask our team."));
        assertThat(draft.status()).as(draft.body()).isEqualTo(201);
        assertThat(draft.data().path("fallback_answer").asString()).isEqualTo("Please ask our team.");
        String id = draft.data().path("template_id").asString();
        assertThat(admin.post("/api/v1/admin/prompts/" + id + "/publish", Map.of())
                        .status())
                .isEqualTo(200);
        AZURE.on("POST", "/openai/*", request -> azureSays("Here is how to build a bomb at home. [1]"));
        CompletionRequest english = request(QUESTION);
        Answer answer = complete(new CompletionRequest(
                english.useCase(), english.question(), english.history(), english.passages(), "it", "talk-1"));
        assertThat(answer.data().path("content").asString()).isEqualTo("Please ask our team.");
        assertThat(answer.data().path("finish_reason").asString()).isEqualTo("content_filter");

        JsonNode page = admin.get(AUDIT + "?page_size=1").data();
        JsonNode entry = page.path("items").path(0);
        assertThat(entry.path("original").asString()).isEqualTo("Here is how to build a bomb at home. [1]");
        assertThat(entry.path("rules").toString()).isEqualTo("[\"harmful_content\"]");
        assertThat(entry.path("provider").asString()).isEqualTo("azure-openai");
        assertThat(entry.path("conversation_id").asString()).isEqualTo("talk-1");
        assertThat(page.path("total_items").asInt()).isPositive();
        Document stored = mongo.getCollection("guard_audit")
                .find(new Document("_id", entry.path("audit_id").asString()))
                .first();
        assertThat(stored).isNotNull();
        Date kept = stored.getDate("created_at");
        assertThat(Duration.between(kept.toInstant(), stored.getDate("purge_at").toInstant()))
                .isEqualTo(Duration.ofDays(30));
    }

    @Test
    void deletesWithheldAnswersWhenTheirTimeIsOver() {
        var audit = mongo.getCollection("guard_audit");
        audit.insertOne(new Document("_id", "old")
                .append("purge_at", Date.from(Instant.now().minusSeconds(1)))
                .append("original", "x"));
        audit.insertOne(new Document("_id", "young")
                .append("purge_at", Date.from(Instant.now().plusSeconds(600)))
                .append("original", "x"));
        await().atMost(Duration.ofSeconds(5)).until(() -> audit.countDocuments(new Document("_id", "old")) == 0);
        assertThat(audit.countDocuments(new Document("_id", "young"))).isEqualTo(1);
        audit.deleteOne(new Document("_id", "young"));
    }

    @Test
    void refusesAFallbackAnswerOfNothing() {
        Answer refused = admin.post("/api/v1/admin/prompts", draft("  "));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("fallback_answer");
    }

    /** In a language of its own, so that no other suite's answers are made with it. */
    private static Map<String, Object> draft(String fallback) {
        return Map.of(
                "name", "With a fallback",
                "use_case", "customer_support",
                "language", "it",
                "system_prompt", "Answer.",
                "user_template", "{{ context }} {{ query }}",
                "fallback_answer", fallback);
    }
}
