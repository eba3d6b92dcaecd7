package ai.chatbot.llm;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.TestTokens;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.databind.JsonNode;

class LanguageModelsIT extends RunningLlmService {

    private static final String MODELS = "/api/v1/admin/models";

    LanguageModelsIT(MongoOperations mongo, StringRedisTemplate redis, @LocalServerPort int port) {
        super(mongo, redis, port);
    }

    @Test
    void administratorsSeeWhomThePlatformMayAskAndWhatItCosts() {
        JsonNode extractive = provider("extractive");
        assertThat(extractive.path("configured").asBoolean()).isTrue();
        assertThat(extractive.path("remote").asBoolean()).isFalse();

        JsonNode openai = provider("openai");
        assertThat(openai.path("configured").asBoolean()).isFalse();
        JsonNode model = StreamSupport.stream(openai.path("models").spliterator(), false)
                .filter(m -> m.path("id").asString().equals("gpt-4o"))
                .findFirst()
                .orElseThrow();
        assertThat(model.path("context_window").asInt()).isEqualTo(128_000);
        assertThat(model.path("input_price_per_million").asDouble()).isEqualTo(2.5);
        assertThat(model.path("abilities").toString()).contains("tools", "json_schema", "vision");
        assertThat(model.path("encoding").asString()).isEqualTo("o200k_base");
    }

    @Test
    void nobodyElseSeesThem() {
        assertThat(anybody.get(MODELS).status()).isEqualTo(401);
        assertThat(anybody.as(TestTokens.agent("a")).get(MODELS).status()).isEqualTo(403);
    }

    private JsonNode provider(String name) {
        return StreamSupport.stream(admin.get(MODELS).data().path("providers").spliterator(), false)
                .filter(provider -> provider.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
