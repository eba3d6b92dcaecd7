package ai.chatbot.gateway.apikey;

import ai.chatbot.common.contract.user.CredentialApi.Exchanged;
import ai.chatbot.common.contract.user.Role;
import ai.chatbot.common.contract.user.Scope;
import ai.chatbot.common.security.ApiKeyText;
import ai.chatbot.common.security.Grant;
import ai.chatbot.common.security.Grant.Via;
import ai.chatbot.common.security.Quota;
import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.StubServer.Request;
import ai.chatbot.common.test.TestTokens;
import ai.chatbot.gateway.RunningGateway;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.data.redis.core.StringRedisTemplate;

/** API keys at the public door, with a stand-in for user-service that knows some of them. */
abstract class ApiKeysTest extends RunningGateway {

    static final String EXCHANGE = "/internal/credentials/exchange";
    static final String SESSION = "/api/v1/chat/sessions/5";

    private static final SecureRandom RANDOM = new SecureRandom();

    final Map<String, String> tokens = new ConcurrentHashMap<>();
    final StringRedisTemplate redis;

    ApiKeysTest(StringRedisTemplate redis) {
        this.redis = redis;
    }

    @BeforeEach
    void userServiceKnowsKeys() {
        USER.on("POST", EXCHANGE, asked -> {
            String key = asked.json().path("key").asString();
            return Reply.data(new Exchanged(tokens.get(key)));
        });
        forgetWrongKeys();
    }

    @AfterEach
    void forgetWrongKeys() {
        redis.delete(redis.keys("wrongkeys:*"));
    }

    List<Request> exchanges() {
        return USER.requests().stream()
                .filter(request -> request.uri().getPath().equals(EXCHANGE))
                .toList();
    }

    String key(String owner, Scope... scopes) {
        return key(owner, Role.USER, grant(Set.of(scopes)));
    }

    String key(String owner, Role role, Grant grant) {
        String key = unknownKey();
        tokens.put(key, TestTokens.granted(owner, role, grant));
        return key;
    }

    static Grant grant(Set<Scope> scopes, Quota... quotas) {
        return new Grant(Via.API_KEY, "k-1", scopes, null, Set.of(), List.of(quotas), null);
    }

    static String unknownKey() {
        return ApiKeyText.random(RANDOM).text();
    }
}
