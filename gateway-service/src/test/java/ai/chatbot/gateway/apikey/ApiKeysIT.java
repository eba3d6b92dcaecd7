package ai.chatbot.gateway.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.contract.user.CredentialApi.Exchanged;
import ai.chatbot.common.contract.user.Role;
import ai.chatbot.common.contract.user.Scope;
import ai.chatbot.common.security.ApiKeyText;
import ai.chatbot.common.security.Grant;
import ai.chatbot.common.security.Grant.Via;
import ai.chatbot.common.security.Quota;
import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.StubServer.Request;
import ai.chatbot.common.test.TestApi;
import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.common.test.TestTokens;
import ai.chatbot.gateway.RunningGateway;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.data.redis.core.StringRedisTemplate;

/** API keys at the public door, with a stand-in for user-service that knows some of them. */
class ApiKeysIT extends RunningGateway {

    private static final String EXCHANGE = "/internal/credentials/exchange";
    private static final String SESSION = "/api/v1/chat/sessions/5";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    private final StringRedisTemplate redis;

    ApiKeysIT(StringRedisTemplate redis) {
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

    @Test
    void takesAKeyAsOpenAisClientsSendItAndAsAHeaderOfItsOwn() {
        String key = key("owner-1", Scope.CHAT);

        assertThat(anonymous().as(key).get(SESSION).status()).isEqualTo(200);
        assertThat(anonymous().with("X-API-Key", key).get(SESSION).status()).isEqualTo(200);
    }

    @Test
    void showsServicesTheTokenAndNeverTheKey() {
        String key = key("owner-1", Scope.CHAT);

        anonymous().as(key).get(SESSION);
        anonymous().with("X-API-Key", key).get(SESSION);

        assertThat(CHAT.requests()).hasSize(2);
        for (Request seen : CHAT.requests()) {
            assertThat(seen.header("Authorization")).isEqualTo("Bearer " + tokens.get(key));
            assertThat(seen.headers().toString()).doesNotContain("cbk_");
        }
        Request exchange = exchanges().getFirst();
        assertThat(exchange.header("X-Service-Token")).isNotEmpty();
        assertThat(exchange.header("Authorization")).isEmpty();
    }

    @Test
    void asksOnceForManyRequestsWithOneKey() throws Exception {
        String key = key("owner-1", Scope.CHAT);
        Callable<Integer> ask = () -> anonymous().as(key).get(SESSION).status();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(threads.invokeAll(Collections.nCopies(30, ask)))
                    .allSatisfy(answer -> assertThat(answer.resultNow()).isEqualTo(200));
        }

        assertThat(exchanges()).hasSize(1);
    }

    /** Trusted for two seconds here, fifteen by default, thirty at most. */
    @Test
    void refusesARevokedKeyAsSoonAsItIsNoLongerTrusted() {
        String key = key("owner-1", Scope.CHAT);
        assertThat(anonymous().as(key).get(SESSION).status()).isEqualTo(200);

        tokens.remove(key);

        Awaitility.await()
                .atMost(Duration.ofSeconds(4))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> anonymous().as(key).get(SESSION).status() == 401);
        CHAT.forgetRequests();
        assertThat(anonymous().as(key).get(SESSION).errorCode()).isEqualTo("UNAUTHENTICATED");
        assertThat(CHAT.requests()).isEmpty();
    }

    @Test
    void refusesUnknownKeysInTheEnvelopeAndInOpenAisShape() {
        Answer ours = anonymous().as(unknownKey()).get(SESSION);
        Answer theirs = anonymous().as(unknownKey()).post("/v1/chat/completions", Map.of("model", "support"));

        assertThat(ours.status()).isEqualTo(401);
        assertThat(ours.errorCode()).isEqualTo("UNAUTHENTICATED");
        assertThat(ours.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(theirs.status()).isEqualTo(401);
        assertThat(theirs.errorCode()).isEqualTo("invalid_api_key");
        assertThat(theirs.json().path("error").path("type").asString()).isEqualTo("invalid_request_error");
        assertThat(CHAT.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cbk_", "cbk_0123456789abcdef_short", "cbk_' or 1=1", "nonsense"})
    void asksNobodyAboutWhatCannotBeAKey(String credential) {
        assertThat(anonymous().with("X-API-Key", credential).get(SESSION).status())
                .isEqualTo(401);
        assertThat(exchanges()).isEmpty();
    }

    @Test
    void takesNoAccessTokenForAKey() {
        assertThat(anonymous()
                        .with("X-API-Key", TestTokens.user("u"))
                        .get(SESSION)
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"api_key", "access_token", "key"})
    void refusesAKeyInTheAddressEvenBesideAGoodCredential(String parameter) {
        String key = key("owner-1", Scope.CHAT);

        Answer alone = anonymous().get(SESSION + "?" + parameter + "=" + key);
        Answer beside = asUser().get(SESSION + "?" + parameter + "=" + key);

        assertThat(alone.status()).isEqualTo(401);
        assertThat(beside.status()).isEqualTo(401);
        assertThat(beside.body()).contains("addresses").doesNotContain(key);
        assertThat(exchanges()).isEmpty();
        assertThat(CHAT.requests()).isEmpty();
    }

    @Test
    void refusesTwoCredentialsAtOnce() {
        String key = key("owner-1", Scope.CHAT);

        assertThat(asUser().with("X-API-Key", key).get(SESSION).status()).isEqualTo(401);
        assertThat(anonymous().as(key).with("X-API-Key", key).get(SESSION).status())
                .isEqualTo(200);
    }

    @Test
    void letsWhoTriesManyKeysWaitAndNotTheirNeighbour() {
        TestApi guesser = anonymous().from("127.0.0.9");
        String good = key("owner-1", Scope.CHAT);
        assertThat(guesser.as(good).get(SESSION).status()).isEqualTo(200);
        for (int i = 0; i < 5; i++) {
            assertThat(guesser.as(unknownKey()).get(SESSION).status()).isEqualTo(401);
        }
        int asked = exchanges().size();

        Answer refused = guesser.as(unknownKey()).get(SESSION);
        Answer notKnownYet = guesser.as(key("owner-2", Scope.CHAT)).get(SESSION);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 600);
        assertThat(notKnownYet.status()).isEqualTo(429);
        assertThat(exchanges()).hasSize(asked);
        assertThat(guesser.as(good).get(SESSION).status()).isEqualTo(200);
        assertThat(anonymous().as(key("owner-3", Scope.CHAT)).get(SESSION).status())
                .isEqualTo(200);
        assertThat(redis.keys("wrongkeys:*")).hasSize(1);
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
    void handsOnNoSecondCredentialThatNobodyLookedAt() throws Exception {
        String key = key("owner-1", Scope.CHAT);
        var request = HttpRequest.newBuilder(URI.create(url() + SESSION))
                .header("Authorization", "Bearer " + key)
                .header("Authorization", "Bearer forged")
                .header("X-API-Key", key)
                .header("X-API-Key", "forged")
                .build();

        int status = HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();

        assertThat(status).isEqualTo(200);
        assertThat(CHAT.requests().getLast().headers().toString())
                .contains(tokens.get(key))
                .doesNotContain("forged");
    }

    @Test
    void saysThatKeysCannotBeCheckedRightNow() {
        USER.on("POST", EXCHANGE, asked -> Reply.hangUp());

        Answer answer = anonymous().as(key("owner-1", Scope.CHAT)).get(SESSION);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.errorCode()).isEqualTo("DEPENDENCY_UNAVAILABLE");
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

    private List<Request> exchanges() {
        return USER.requests().stream()
                .filter(request -> request.uri().getPath().equals(EXCHANGE))
                .toList();
    }

    private String key(String owner, Scope... scopes) {
        return key(owner, Role.USER, grant(Set.of(scopes)));
    }

    private String key(String owner, Role role, Grant grant) {
        String key = unknownKey();
        tokens.put(key, TestTokens.granted(owner, role, grant));
        return key;
    }

    private static Grant grant(Set<Scope> scopes, Quota... quotas) {
        return new Grant(Via.API_KEY, "k-1", scopes, null, Set.of(), List.of(quotas), null);
    }

    private static String unknownKey() {
        return ApiKeyText.random(RANDOM).text();
    }
}
