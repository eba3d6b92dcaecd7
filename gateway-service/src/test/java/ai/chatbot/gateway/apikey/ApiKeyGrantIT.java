package ai.chatbot.gateway.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.contract.user.Role;
import ai.chatbot.common.contract.user.Scope;
import ai.chatbot.common.security.Grant;
import ai.chatbot.common.security.Quota;
import ai.chatbot.common.test.TestApi;
import ai.chatbot.common.test.TestApi.Answer;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.data.redis.core.StringRedisTemplate;

/** What a key opens, and how often. */
class ApiKeyGrantIT extends ApiKeysTest {

    ApiKeyGrantIT(StringRedisTemplate redis) {
        super(redis);
    }

    @Test
    void countsAKeysOwnLimitWithinThatOfItsOwner() {
        Grant grant = grant(Set.of(Scope.CHAT), Quota.requests("key:" + UUID.randomUUID(), 4, Duration.ofMinutes(1)));
        String owner = UUID.randomUUID().toString();
        TestApi client = anonymous().as(key(owner, Role.USER, grant));

        for (int i = 0; i < 3; i++) {
            assertThat(client.post(SESSION + "/messages", Map.of()).status()).isEqualTo(200);
        }
        Answer endpoint = client.post(SESSION + "/messages", Map.of());
        assertThat(endpoint.status()).isEqualTo(429);
        assertThat(endpoint.header("X-RateLimit-Limit")).isEqualTo("3");
        assertThat(client.get(SESSION).status()).isEqualTo(200);

        Answer own = client.get(SESSION);
        assertThat(own.status()).isEqualTo(429);
        assertThat(own.errorCode()).isEqualTo("RATE_LIMITED");
        assertThat(own.body()).contains("limit of its own");
        assertThat(Integer.parseInt(own.header("Retry-After"))).isBetween(1, 60);
        assertThat(asUser(owner).get(SESSION).status()).isEqualTo(200);
    }

    @Test
    void tellsOpenAisClientsWhatAKeyMayNot() {
        String chatOnly = key("owner-1", Scope.CHAT);
        var grant =
                grant(Set.of(Scope.COMPLETIONS), Quota.requests("key:" + UUID.randomUUID(), 1, Duration.ofMinutes(1)));
        TestApi limited = anonymous().as(key("owner-1", Role.USER, grant));

        Answer forbidden = anonymous().as(chatOnly).get("/v1/models");
        assertThat(forbidden.status()).isEqualTo(403);
        assertThat(forbidden.errorCode()).isEqualTo("insufficient_permissions");
        assertThat(forbidden.body()).contains("completions");

        Answer unknown = anonymous().as(chatOnly).post("/v1/nothing", Map.of());
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.errorCode()).isEqualTo("unknown_url");

        assertThat(limited.get("/v1/models").status()).isEqualTo(200);
        Answer tooMany = limited.get("/v1/models");
        assertThat(tooMany.status()).isEqualTo(429);
        assertThat(tooMany.errorCode()).isEqualTo("rate_limit_exceeded");
        assertThat(Integer.parseInt(tooMany.header("Retry-After"))).isBetween(1, 60);
    }

    @Test
    void opensTheRoutesOfItsScopesAndSaysWhichOneIsMissing() {
        Map<String, Scope> routes = Map.of(
                "POST /api/v1/knowledge-base/search",
                Scope.KNOWLEDGE_READ,
                "DELETE /api/v1/knowledge-base/documents/5",
                Scope.KNOWLEDGE_WRITE,
                "GET /v1/models",
                Scope.COMPLETIONS,
                "GET " + SESSION,
                Scope.CHAT,
                "POST /api/v1/widget/tokens",
                Scope.WIDGET,
                "PUT /api/v1/admin/config",
                Scope.ADMIN);
        routes.forEach((route, scope) -> {
            Set<Scope> others = EnumSet.complementOf(EnumSet.of(scope));
            assertThat(send(key("o", Role.ADMIN, grant(Set.of(scope))), route).status())
                    .as(route)
                    .isEqualTo(200);
            Answer refused = send(key("o", Role.ADMIN, grant(others)), route);
            assertThat(refused.status()).as(route).isEqualTo(403);
            assertThat(refused.body()).contains(scope.wireName());
        });
    }

    /** Otherwise a stolen key could make itself a successor. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /api/v1/api-keys",
                "GET /api/v1/api-keys",
                "DELETE /api/v1/admin/api-keys/5",
                "PATCH /api/v1/admin/users/5",
                "GET /api/v1/admin/users",
                "POST /api/v1/admin/widgets",
                "GET /api/v1/users/profile",
                "PATCH /api/v1/users/profile",
                "GET /actuator/env"
            })
    void opensNothingThatSaysWhoMayDoWhatWhateverItsScopes(String route) {
        String key = key("o", Role.ADMIN, grant(EnumSet.allOf(Scope.class)));

        Answer refused = send(key, route);

        assertThat(refused.status()).isIn(403, 404);
        assertThat(USER.requests()).allMatch(request -> request.uri().getPath().equals(EXCHANGE));
    }

    private Answer send(String key, String route) {
        String[] parts = route.split(" ");
        return anonymous().as(key).sendJson(parts[0], parts[1], "{}");
    }
}
