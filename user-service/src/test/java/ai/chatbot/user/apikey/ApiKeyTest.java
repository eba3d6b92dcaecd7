package ai.chatbot.user.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.user.RunningUserService;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** API keys that a test makes and has exchanged. */
abstract class ApiKeyTest extends RunningUserService {

    static final String KEYS = "/api/v1/api-keys";
    static final String ADMIN_KEYS = "/api/v1/admin/api-keys";

    String exchange(String key) {
        Answer answer = api().asService("gateway-service").post("/internal/credentials/exchange", Map.of("key", key));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.data().path("access_token").asStringOpt().orElse(null);
    }

    static String key(Answer created) {
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        return created.data().path("key").asString();
    }

    static Map<String, Object> wish(String... scopes) {
        Map<String, Object> wish = new HashMap<>();
        wish.put("label", "CI of the tests");
        wish.put("scopes", List.of(scopes));
        return wish;
    }
}
