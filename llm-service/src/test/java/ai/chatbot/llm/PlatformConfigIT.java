package ai.chatbot.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.chatbot.common.test.TestApi;
import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.common.test.TestTokens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.databind.JsonNode;

/** The platform configuration as administrators and the other services see it. */
class PlatformConfigIT extends RunningLlmService {

    private final String mongoUri;
    private final String redisUrl;

    PlatformConfigIT(
            MongoOperations mongo, StringRedisTemplate redis, Environment environment, @LocalServerPort int port) {
        super(mongo, redis, port);
        this.mongoUri = environment.getRequiredProperty("spring.mongodb.uri");
        this.redisUrl = environment.getRequiredProperty("spring.data.redis.url");
    }

    @Test
    void showsTheConfigurationToAdministratorsOnly() {
        assertThat(anybody.get(CONFIG).status()).isEqualTo(401);
        assertThat(anybody.as(TestTokens.user("u")).get(CONFIG).status()).isEqualTo(403);
        assertThat(anybody.as(TestTokens.agent("a")).put(CONFIG, "{}").status()).isEqualTo(403);
        JsonNode config = admin.get(CONFIG).data();
        assertThat(config.path("llm_provider").path("active").asString()).isEqualTo("extractive");
        assertThat(config.path("llm_provider").path("temperature").asDouble()).isEqualTo(0.7);
        assertThat(config.path("embedding_provider").path("model").asString())
                .isEqualTo("sentence-transformers/all-MiniLM-L6-v2");
        assertThat(config.path("retrieval_config").path("top_k").asInt()).isPositive();
        assertThat(config.path("guardrails").path("toxicity_threshold").asDouble())
                .isEqualTo(0.8);
    }

    @Test
    void keepsWhatBecomesOfSentencesThatNothingSupports() {
        assertThat(admin.get(CONFIG).data().at("/citations/unsupported").asString())
                .isEqualTo("drop");
        Answer updated = change("{\"citations\":{\"unsupported\":\"mark\",\"min_supported_share\":0.5}}");
        assertThat(updated.status()).as(updated.body()).isEqualTo(200);
        assertThat(names(updated)).containsExactly("citations.unsupported", "citations.min_supported_share");
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(service.get("/internal/config")
                                .data()
                                .at("/citations/unsupported")
                                .asString())
                        .isEqualTo("mark"));
        assertThat(admin.get(CONFIG).data().at("/citations/min_supported_share").asDouble())
                .isEqualTo(0.5);
        assertThat(change("{\"citations\":{\"min_supported_share\":1.5}}").status())
                .isEqualTo(400);
        assertThat(change("{\"citations\":{\"unsupported\":\"hide\"}}").status())
                .isEqualTo(400);
        change("{\"citations\":{\"unsupported\":\"drop\",\"min_supported_share\":0.3}}");
    }

    @Test
    void storesEachChangeAsAVersionThatRunningServicesSee() {
        int before = version();
        Answer updated = change("{\"llm_provider\":{\"active\":\"azure-openai\",\"temperature\":0.5}}");
        assertThat(updated.status()).as(updated.body()).isEqualTo(200);
        assertThat(updated.data().path("message").asString()).isEqualTo("Configuration updated successfully");
        assertThat(names(updated))
                .containsExactlyInAnyOrder("llm_provider.active", "llm_provider.model", "llm_provider.temperature");
        assertThat(updated.data().path("version").asInt()).isEqualTo(before + 1);

        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(service.get("/internal/config")
                                .data()
                                .path("llm_provider")
                                .path("model")
                                .asString())
                        .isEqualTo("support-gpt"));
        Document stored = mongo.getCollection("ai_configurations")
                .find(new Document("version", before + 1))
                .first();
        assertThat(stored).containsEntry("active", true).containsEntry("provider", "azure-openai");
        assertThat(stored.getEmbedded(List.of("metadata", "created_by"), String.class))
                .startsWith("11111111");
        assertThat(mongo.getCollection("ai_configurations").countDocuments(new Document("active", true)))
                .isEqualTo(1);
        assertThat(redis.opsForValue().get("config:platform:active")).contains("\"version\":" + (before + 1));
        assertThat(redis.getExpire("config:platform:active")).isBetween(3500L, 3600L);
        change("{\"llm_provider\":{\"active\":\"extractive\",\"temperature\":0.7}}");
    }

    @Test
    void keepsTheVersionWhenNothingIsNew() {
        int before = version();
        Answer updated = change("{\"retrieval_config\":{\"reranking_enabled\":true},\"unheard_of\":1}");
        assertThat(updated.status()).isEqualTo(200);
        assertThat(updated.data().path("changes").isEmpty()).isTrue();
        assertThat(updated.data().path("version").asInt()).isEqualTo(before);
    }

    @Test
    void refusesProvidersModelsAndValuesThatDoNotExist() {
        assertThat(fields(change("{\"llm_provider\":{\"active\":\"crystal-ball\"}}")))
                .contains("llm_provider.active");
        assertThat(fields(change("{\"embedding_provider\":{\"model\":\"word2vec\"}}")))
                .contains("embedding_provider.model");
        assertThat(fields(change("{\"llm_provider\":{\"temperature\":3}}"))).contains("llm_provider.temperature");
        assertThat(change("{\"llm_provider\":{\"temperature\":\"hot\"}}").errorCode())
                .isEqualTo("VALIDATION_FAILED");
        assertThat(change("{not json").errorCode()).isEqualTo("MALFORMED_REQUEST");
    }

    @Test
    void keepsTheRouteOfAUseCaseUntilItIsTakenAway() {
        Answer updated = change("{\"routing\":{\"use_cases\":{\"faq_lookup\":["
                + "{\"provider\":\"azure-openai\",\"model\":\"gpt-4o\",\"order\":1,\"weight\":90},"
                + "{\"provider\":\"openai\",\"order\":1,\"weight\":10},{\"provider\":\"anthropic\"}]}}}");
        assertThat(updated.status()).as(updated.body()).isEqualTo(200);
        assertThat(names(updated)).containsExactly("routing.use_cases.faq_lookup");
        JsonNode route =
                admin.get(CONFIG).data().path("routing").path("use_cases").path("faq_lookup");
        assertThat(route.findValuesAsString("model")).containsExactly("gpt-4o", "gpt-4o-mini", "claude-sonnet-4-5");
        assertThat(route.path(1).path("weight").asInt()).isEqualTo(10);
        assertThat(route.path(2).path("order").asInt()).isEqualTo(3);
        assertThat(change("{\"routing\":{\"use_cases\":{\"faq_lookup\":[]}}}").status())
                .isEqualTo(200);
        assertThat(admin.get(CONFIG).data().path("routing").path("use_cases").has("faq_lookup"))
                .isFalse();
    }

    @Test
    void refusesRoutesThatCannotBeAndNamesTheField() {
        String candidate = "routing.use_cases.faq_lookup[0].";
        assertThat(fields(route("{\"provider\":\"crystal-ball\"}"))).containsExactly(candidate + "provider");
        assertThat(fields(route("{}"))).containsExactly(candidate + "provider");
        assertThat(fields(route("{\"provider\":\"openai\",\"weight\":0,\"order\":101}")))
                .containsExactlyInAnyOrder(candidate + "weight", candidate + "order");
        assertThat(fields(change("{\"routing\":{\"use_cases\":{\"No.Name\":[{\"provider\":\"openai\"}]}}}")))
                .containsExactly("routing.use_cases.No.Name");
        assertThat(route("{\"provider\":7}").errorCode()).isEqualTo("VALIDATION_FAILED");
    }

    private Answer route(String candidate) {
        return change("{\"routing\":{\"use_cases\":{\"faq_lookup\":[" + candidate + "]}}}");
    }

    @Test
    void losesNoneOfManyChangesAtTheSameMoment() throws Exception {
        int before = version();
        List<Callable<Answer>> changes = List.of(
                () -> change("{\"retrieval_config\":{\"top_k\":9}}"),
                () -> change("{\"retrieval_config\":{\"min_relevance_score\":0.61}}"),
                () -> change("{\"guardrails\":{\"max_input_length\":3999}}"),
                () -> change("{\"guardrails\":{\"max_output_length\":1999}}"),
                () -> change("{\"llm_provider\":{\"max_tokens\":901}}"),
                () -> change("{\"llm_provider\":{\"temperature\":0.61}}"));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Answer> answer : threads.invokeAll(changes)) {
                assertThat(answer.get().status()).as(answer.get().body()).isEqualTo(200);
            }
        }
        JsonNode config = admin.get(CONFIG).data();
        assertThat(config.path("version").asInt()).isEqualTo(before + changes.size());
        assertThat(config.path("retrieval_config").path("top_k").asInt()).isEqualTo(9);
        assertThat(config.path("retrieval_config").path("min_relevance_score").asDouble())
                .isEqualTo(0.61);
        assertThat(config.path("guardrails").path("max_input_length").asInt()).isEqualTo(3999);
        assertThat(config.path("guardrails").path("max_output_length").asInt()).isEqualTo(1999);
        assertThat(config.path("llm_provider").path("max_tokens").asInt()).isEqualTo(901);
        assertThat(IntStream.rangeClosed(before + 1, before + changes.size())
                        .mapToObj(version -> mongo.getCollection("ai_configurations")
                                .countDocuments(new Document("_id", "platform:" + version))))
                .allMatch(count -> count == 1);
        change("{\"llm_provider\":{\"temperature\":0.7},\"guardrails\":{\"max_input_length\":4000}}");
    }

    @Test
    void isNotMisledByAnOldOrBrokenCacheEntry() {
        int now = version();
        redis.opsForValue().set("config:platform:active", "{\"version\":1}");
        assertThat(version()).isEqualTo(now);
        redis.delete("config:platform:active");
        assertThat(service.get("/internal/config").data().path("version").asInt())
                .isEqualTo(now);
    }

    @Test
    void sharesTheConfigurationWithAnotherReplicaAndKeepsItOverARestart() {
        change("{\"retrieval_config\":{\"top_k\":13}}");
        try (ConfigurableApplicationContext replica = start(mongoUri, redisUrl)) {
            TestApi other = api(replica).asService("chat-service");
            assertThat(topK(other)).isEqualTo(13);
            change("{\"retrieval_config\":{\"top_k\":14}}");
            await().atMost(Duration.ofSeconds(2)).until(() -> topK(other) == 14);
            List<String> builtIn = mongo.getCollection("prompt_templates")
                    .find(new Document("metadata.created_by", "built-in"))
                    .map(template -> template.getString("name"))
                    .into(new ArrayList<>());
            assertThat(builtIn).isNotEmpty().doesNotHaveDuplicates();
        }
    }

    @Test
    void answersWithBuiltInSettingsWhileItsStoresAreDown() {
        try (ConfigurableApplicationContext lonely = start("mongodb://127.0.0.1:1/none", "redis://127.0.0.1:1")) {
            TestApi other = api(lonely);
            assertThat(other.get("/health").status()).isEqualTo(200);
            assertThat(other.get("/ready").status()).isEqualTo(503);
            JsonNode config =
                    other.asService("chat-service").get("/internal/config").data();
            assertThat(config.path("version").asInt()).isZero();
            Answer answer = other.asService("chat-service").post(COMPLETE, request("How long can I return an item?"));
            assertThat(answer.data().path("content").asString()).isEqualTo("You can return items within 30 days. [1]");
            Answer refused = other.as(TestTokens.admin("a")).put(CONFIG, "{\"retrieval_config\":{\"top_k\":13}}");
            assertThat(refused.status()).as(refused.body()).isEqualTo(503);
        }
    }

    private static ConfigurableApplicationContext start(String mongoUri, String redisUrl) {
        return new SpringApplicationBuilder(LlmServiceApplication.class)
                .initializers(new TestTokens())
                .run(
                        "--server.port=0",
                        "--spring.mongodb.uri=" + mongoUri,
                        "--spring.data.redis.url=" + redisUrl,
                        "--chatbot.llm.provider.active=extractive");
    }

    private static TestApi api(ConfigurableApplicationContext context) {
        return TestApi.onPort(context.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
    }

    private static int topK(TestApi service) {
        return service.get("/internal/config")
                .data()
                .path("retrieval_config")
                .path("top_k")
                .asInt();
    }

    private int version() {
        return admin.get(CONFIG).data().path("version").asInt();
    }

    private static List<String> names(Answer updated) {
        return updated.data()
                .path("changes")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    private static List<String> fields(Answer refused) {
        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.errorCode()).isEqualTo("VALIDATION_FAILED");
        return List.copyOf(
                refused.json().path("error").path("details").path("fields").propertyNames());
    }
}
