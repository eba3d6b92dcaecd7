package ai.chatbot.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.StubServer;
import ai.chatbot.common.test.StubServer.Request;
import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.common.test.TestTokens;
import ai.chatbot.gateway.RunningGateway;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets where, and what arrives there. */
class GatewayServiceIT extends RunningGateway {

    private static final Map<String, StubServer> SERVICES =
            Map.of("chat", CHAT, "knowledge", KNOWLEDGE, "user", USER, "llm", LLM);

    @ParameterizedTest
    @CsvSource({
        "chat, POST, /api/v1/chat/sessions/initialize",
        "chat, POST, /api/v1/chat/sessions/5/messages",
        "chat, GET, /api/v1/chat/sessions/5/messages",
        "chat, POST, /mcp",
        "knowledge, POST, /api/v1/knowledge-base/search",
        "knowledge, POST, /api/v1/knowledge-base/documents/ingest",
        "knowledge, GET, /api/v1/knowledge-base/documents/ingest/5/status",
        "knowledge, PUT, /api/v1/knowledge-base/documents/5",
        "knowledge, DELETE, /api/v1/knowledge-base/documents/5",
        "user, GET, /api/v1/users/profile",
        "user, PATCH, /api/v1/users/profile",
        "chat, GET, /api/v1/agent/handovers",
        "chat, POST, /api/v1/agent/handovers/5/take",
        "chat, GET, /api/v1/admin/webhooks/deliveries",
        "user, GET, /api/v1/admin/users",
        "user, PATCH, /api/v1/admin/users/5",
        "llm, GET, /api/v1/admin/config",
        "llm, PUT, /api/v1/admin/config",
        "llm, GET, /api/v1/admin/guards",
        "llm, GET, /api/v1/admin/guards/audit"
    })
    void handsOnToTheServiceInCharge(String service, String method, String path) {
        Answer answer = asUser().sendJson(method, path, "{\"a\":\"ü\"}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.data().path("seen").asString()).isEqualTo(method);
        Request seen = SERVICES.get(service).requests().getLast();
        assertThat(seen.uri().getPath()).isEqualTo(path);
        assertThat(seen.body()).isEqualTo("{\"a\":\"ü\"}");
        assertThat(seen.header("Content-Type")).isEqualTo("application/json");
        assertThat(seen.header("Authorization")).startsWith("Bearer ey");
    }

    @Test
    void aSignedMessageNeedsNoTokenAndArrivesByteForByte() {
        String body = "{ \"message\" : \"naïve ✓\" }";
        Answer answer = anonymous()
                .with("X-n8n-Signature", "sha256=00")
                .with("Idempotency-Key", "k-1")
                .post("/api/v1/chat/n8n/messages", body);

        assertThat(answer.status()).isEqualTo(200);
        Request seen = CHAT.requests().getLast();
        assertThat(seen.uri().getPath()).isEqualTo("/api/v1/chat/n8n/messages");
        assertThat(seen.body()).isEqualTo(body);
        assertThat(seen.header("X-n8n-Signature")).isEqualTo("sha256=00");
        assertThat(seen.header("Idempotency-Key")).isEqualTo("k-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/internal/sessions/5", "/internal/llm/complete", "/internal"})
    void neverReachesWhatIsInternal(String path) {
        String service = TestTokens.service("chat-service");
        for (var caller : List.of(
                anonymous(),
                asUser(),
                anonymous().as(TestTokens.admin("a")),
                anonymous().with("X-Service-Token", service))) {
            Answer answer = caller.post(path, Map.of());

            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.errorCode()).isEqualTo("ROUTE_NOT_FOUND");
        }
        SERVICES.values().forEach(each -> assertThat(each.requests()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/chat/../../../internal/sessions/5",
                "/api/v1/chat/..%2f..%2finternal",
                "/api/v1/chat/%2e%2e/%2e%2e/internal",
                "/api/v1/chat//../internal",
                "/api/v1/chat;/x",
                "/api/v1/chat/%00"
            })
    void refusesPathsThatTryToLeaveTheirRoute(String path) {
        Answer answer = asUser().get(path);

        assertThat(answer.status()).isBetween(400, 404);
        assertThat(answer.errorCode()).isNotEmpty();
        SERVICES.values().forEach(each -> assertThat(each.requests()).isEmpty());
    }

    @Test
    void knowsNoOtherRoute() {
        assertThat(asUser().get("/api/v1/nothing").errorCode()).isEqualTo("ROUTE_NOT_FOUND");
        assertThat(asUser().get("/api/v1/knowledge").errorCode()).isEqualTo("ROUTE_NOT_FOUND");
        assertThat(asUser().get("/nothing.html").status()).isEqualTo(404);
    }

    @Test
    void letsNobodyPassWithoutAValidToken() {
        String path = "/api/v1/chat/sessions/5/messages";
        for (var caller : List.of(
                anonymous(),
                anonymous().as(TestTokens.expired("u")),
                anonymous().as("a.b.c"),
                anonymous().as(" "))) {
            Answer refused = caller.get(path);

            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.errorCode()).isEqualTo("UNAUTHENTICATED");
            assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer");
        }
        assertThat(CHAT.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/v1/users/register",
        "POST, /api/v1/users/login",
        "POST, /api/v1/users/refresh",
        "POST, /api/v1/users/logout",
        "GET, /.well-known/jwks.json"
    })
    void needsNoTokenToSignIn(String method, String path) {
        assertThat(anonymous().sendJson(method, path, "{}").status()).isEqualTo(200);
        assertThat(anonymous()
                        .as(TestTokens.expired("u"))
                        .sendJson(method, path, "{}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void passesQueriesOn() {
        asUser().get("/api/v1/chat/sessions/5/messages?order=desc&a=b%20c&d=%2B%26&e=%C3%BC&f=1&f=2");

        assertThat(CHAT.requests().getLast().uri().getRawQuery())
                .isEqualTo("order=desc&a=b%20c&d=%2B%26&e=%C3%BC&f=1&f=2");
    }

    @Test
    void passesMalformedBodiesOnForTheServiceToJudge() {
        asUser().post("/api/v1/chat/sessions/initialize", "{\"a\":");

        assertThat(CHAT.requests().getLast().body()).isEqualTo("{\"a\":");
    }

    @Test
    void passesRefusalsAndHeadersOfServicesBack() {
        CHAT.on(
                "GET",
                "/api/v1/chat/refuses",
                request -> StubServer.Reply.error(409, "SESSION_CLOSED_CONFLICT", "It ended.")
                        .with("X-Own", "1")
                        .with("X-Request-ID", "the-services-own")
                        .with("Server", "secret/1.0")
                        .with("Access-Control-Allow-Origin", "*")
                        .with("Cache-Control", "private"));

        Answer answer = asUser().with("X-Request-ID", "mine-1").get("/api/v1/chat/refuses");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.errorCode()).isEqualTo("SESSION_CLOSED_CONFLICT");
        assertThat(answer.header("X-Own")).isEqualTo("1");
        assertThat(answer.response().headers().allValues("X-Request-ID")).containsExactly("mine-1");
        assertThat(answer.response().headers().allValues("Cache-Control")).containsExactly("private");
        assertThat(answer.header("Server")).isEmpty();
        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void saysWhoAskedAndHidesWhatOutsidersSayAboutThat() {
        asUser().with("X-Service-Token", "forged")
                .with("X-Forwarded-User", "admin")
                .with("X-Forwarded-For", "203.0.113.9")
                .with("X-Forwarded-Host", "evil.example")
                .with("X-Real-IP", "203.0.113.9")
                .with("Forwarded", "for=203.0.113.9")
                .with("X-Request-ID", "not acceptable, but <short>")
                .get("/api/v1/users/profile");

        Request seen = USER.requests().getLast();
        for (String hidden : List.of("X-Service-Token", "X-Forwarded-User", "X-Real-IP", "Forwarded")) {
            assertThat(seen.header(hidden)).as(hidden).isEmpty();
        }
        assertThat(seen.header("X-Forwarded-For")).isEqualTo("127.0.0.1");
        assertThat(seen.header("X-Forwarded-Host")).isEqualTo("127.0.0.1");
        assertThat(seen.header("X-Forwarded-Proto")).isEqualTo("http");
        assertThat(seen.header("X-Request-ID")).hasSize(36);
        assertThat(seen.header("traceparent")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[0-3]");
    }

    @Test
    void saysThatAServiceIsDown() {
        Answer answer = asUser().get("/api/v1/analytics/dashboard");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.errorCode()).isEqualTo("DEPENDENCY_UNAVAILABLE");
        assertThat(answer.header("X-RateLimit-Limit")).isEqualTo("600");
        assertThat(answer.json().path("meta").path("request_id").asString()).isEqualTo(answer.header("X-Request-ID"));
    }

    @Test
    void saysThatAServiceHangsUp() {
        CHAT.on("POST", "/api/v1/chat/hangs-up", request -> StubServer.Reply.hangUp());

        Answer answer = asUser().post("/api/v1/chat/hangs-up", Map.of());

        assertThat(answer.status()).isEqualTo(503);
        assertThat(CHAT.requests()).hasSize(1);
    }

    @Test
    void welcomesWhoOpensTheBareAddress() {
        Answer welcome = anonymous().get("/");

        assertThat(welcome.status()).isEqualTo(200);
        assertThat(welcome.data().path("docs").asString()).isEqualTo("/docs");
        assertThat(anonymous().get("/health").json().path("status").asString()).isEqualTo("healthy");
        assertThat(anonymous().get("/ready").json().path("checks").path("redis").asBoolean())
                .isTrue();
    }
}
