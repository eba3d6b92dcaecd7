package ai.chatbot.common.web;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.TestApi;
import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.common.test.TestTokens;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/** How any service built on common-lib answers, asked over HTTP. Its stores are down throughout. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.application.name=sample-service",
            "chatbot.security.public-paths=/api/v1/public",
            "spring.mongodb.uri=mongodb://127.0.0.1:1/none",
            "spring.data.redis.url=redis://127.0.0.1:1"
        })
@ContextConfiguration(initializers = TestTokens.class)
class SampleServiceTests {

    @Configuration
    @EnableAutoConfiguration
    @Import(SampleController.class)
    static class SampleService {}

    @LocalServerPort
    int port;

    private TestApi api;

    @BeforeEach
    void signIn() {
        api = TestApi.onPort(port).as(TestTokens.user("u-1"));
    }

    @Test
    void wrapsAnswersInTheEnvelopeInSnakeCase() {
        Answer answer = api.with("X-Request-ID", "my-request").get("/api/v1/greeting");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("success").asBoolean()).isTrue();
        assertThat(answer.json().path("error").isNull()).isTrue();
        assertThat(answer.data().path("greeting_text").asString()).isEqualTo("hello");
        assertThat(answer.json().path("meta").path("request_id").asString()).isEqualTo("my-request");
        assertThat(answer.json().path("meta").path("version").asString()).isEqualTo("v1");
        assertThat(answer.json().path("meta").path("timestamp").asString()).endsWith("Z");
        assertThat(answer.header("X-Request-ID")).isEqualTo("my-request");
    }

    @Test
    void replacesARequestIdThatCouldForgeLogLines() {
        Answer answer = api.with("X-Request-ID", "a b{}").get("/api/v1/greeting");
        assertThat(answer.header("X-Request-ID")).hasSize(36).isNotEqualTo("a b{}");
    }

    @Test
    void namesEveryInvalidField() {
        Answer answer = api.post("/api/v1/orders", Map.of("customer_name", " ", "pieces", 11));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorCode()).isEqualTo("VALIDATION_FAILED");
        assertThat(answer.json().path("error").path("details").path("fields").propertyNames())
                .containsExactlyInAnyOrder("customer_name", "pieces");
    }

    @Test
    void refusesWrongTypesInsteadOfGuessing() {
        for (String body :
                new String[] {"{\"customer_name\": 7, \"pieces\": 1}", "{\"customer_name\": \"a\", \"pieces\": \"1\"}"
                }) {
            Answer answer = api.post("/api/v1/orders", body);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.errorCode()).isEqualTo("VALIDATION_FAILED");
        }
    }

    @Test
    void ignoresUnknownFields() {
        Answer answer = api.post("/api/v1/orders", "{\"customer_name\":\"a\",\"pieces\":1,\"colour\":\"red\"}");
        assertThat(answer.status()).isEqualTo(202);
    }

    @Test
    void answersMalformedJsonWithACode() {
        assertThat(api.post("/api/v1/orders", "{\"customer_name\":").errorCode())
                .isEqualTo("MALFORMED_REQUEST");
        assertThat(api.post("/api/v1/orders", "").errorCode()).isEqualTo("MALFORMED_REQUEST");
    }

    @Test
    void readsEnumsInLowerCaseAndRefusesUnknownOnes() {
        assertThat(api.get("/api/v1/sorted?order=desc&page=1")
                        .data()
                        .path("order")
                        .asString())
                .isEqualTo("desc");
        assertThat(api.get("/api/v1/sorted?order=sideways&page=1").errorCode()).isEqualTo("VALIDATION_FAILED");
        assertThat(api.get("/api/v1/sorted?order=asc&page=x").errorCode()).isEqualTo("VALIDATION_FAILED");
        assertThat(api.get("/api/v1/sorted?order=asc").errorCode()).isEqualTo("VALIDATION_FAILED");
    }

    @Test
    void answersUnknownRoutesAndMethodsInTheEnvelope() {
        assertThat(api.get("/api/v1/nothing").errorCode()).isEqualTo("ROUTE_NOT_FOUND");
        assertThat(api.get("/api/v1/nothing").status()).isEqualTo(404);
        assertThat(api.delete("/api/v1/orders").status()).isEqualTo(405);
        assertThat(api.with("Accept", "image/png").get("/api/v1/greeting").status())
                .isEqualTo(406);
    }

    @Test
    void saysWhenToComeBack() {
        Answer answer = api.get("/api/v1/busy");
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("Retry-After")).isEqualTo("2");
    }

    @Test
    void tellsFailuresInOpenAisShapeWhereItsClientsComeIn() {
        Answer busy = api.get("/v1/busy");
        assertThat(busy.status()).isEqualTo(429);
        assertThat(busy.header("Retry-After")).isEqualTo("2");
        assertThat(busy.json().propertyNames()).containsExactly("error");
        assertThat(busy.json().path("error").propertyNames())
                .containsExactlyInAnyOrder("message", "type", "param", "code");
        assertThat(busy.errorCode()).isEqualTo("rate_limit_exceeded");

        Answer invalid = api.post("/v1/orders", Map.of("customer_name", "a", "pieces", 11));
        assertThat(invalid.status()).isEqualTo(400);
        assertThat(invalid.json().path("error").path("type").asString()).isEqualTo("invalid_request_error");
        assertThat(invalid.json().path("error").path("param").asString()).isEqualTo("pieces");

        assertThat(api.post("/v1/orders", "{").errorCode()).isEqualTo("malformed_request");
        assertThat(api.get("/v1/nothing").errorCode()).isEqualTo("unknown_url");
        Answer stranger = TestApi.onPort(port).get("/v1/busy");
        assertThat(stranger.status()).isEqualTo(401);
        assertThat(stranger.errorCode()).isEqualTo("invalid_api_key");
    }

    @Test
    void keepsInternalsOutOfAnswers() {
        Answer answer = api.get("/api/v1/broken");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.errorCode()).isEqualTo("INTERNAL_ERROR");
        assertThat(answer.body()).doesNotContain("secret-internal-detail").doesNotContain("Exception");
    }

    @Test
    void answersWhatTomcatRefusesInTheEnvelopeToo() throws IOException {
        try (var socket = new Socket(java.net.InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write("GET /a|b{ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).contains("400").contains("\"success\":false").doesNotContain("<html");
        }
    }

    @Test
    void letsNobodyInWithoutAValidToken() {
        TestApi stranger = TestApi.onPort(port);
        assertThat(stranger.get("/api/v1/greeting").status()).isEqualTo(401);
        assertThat(stranger.get("/api/v1/greeting").errorCode()).isEqualTo("UNAUTHENTICATED");
        assertThat(stranger.as("nonsense").get("/api/v1/greeting").status()).isEqualTo(401);
        assertThat(stranger.as(TestTokens.expired("u-1"))
                        .get("/api/v1/greeting")
                        .status())
                .isEqualTo(401);
        assertThat(stranger.get("/api/v1/public").status()).isEqualTo(200);
    }

    @Test
    void checksRoles() {
        assertThat(api.get("/api/v1/admins").status()).isEqualTo(403);
        assertThat(api.get("/api/v1/admins").errorCode()).isEqualTo("FORBIDDEN");
        assertThat(TestApi.onPort(port)
                        .as(TestTokens.admin("a"))
                        .get("/api/v1/admins")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void opensInternalRoutesToServicesOnly() {
        assertThat(api.get("/internal/inside").status()).isEqualTo(403);
        assertThat(api.with("X-Service-Token", "forged").get("/internal/inside").status())
                .isEqualTo(401);
        Answer answer = api.asService("chat-service").get("/internal/inside");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.data().path("service").asString()).isEqualTo("chat-service");
        assertThat(answer.data().path("user").asString()).isEqualTo("u-1");
    }

    @Test
    void isAliveWithItsStoresDownAndNamesThemAsNotReady() {
        TestApi stranger = TestApi.onPort(port);
        assertThat(stranger.get("/health").json().path("status").asString()).isEqualTo("healthy");
        Answer ready = stranger.get("/ready");
        assertThat(ready.status()).isEqualTo(503);
        assertThat(ready.json().path("status").asString()).isEqualTo("not_ready");
        assertThat(ready.json().path("checks").path("mongodb").asBoolean(true)).isFalse();
        assertThat(ready.json().path("checks").path("redis").asBoolean(true)).isFalse();
    }

    @Test
    void describesItselfAsItIsOnTheWire() {
        Answer answer = TestApi.onPort(port).get("/api/v1/openapi.json");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("openapi").asString()).startsWith("3.1");
        var properties = answer.json()
                .at("/paths/~1api~1v1~1orders/post/responses/202/content/application~1json/schema/properties");
        assertThat(properties.propertyNames()).containsExactlyInAnyOrder("success", "data", "error", "meta");
        assertThat(answer.json().at("/components/schemas/Order/properties").propertyNames())
                .containsExactlyInAnyOrder("customer_name", "pieces");
    }
}
