package ai.chatbot.gateway.easyauth;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.StubServer.End;
import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.StubServer.Request;
import ai.chatbot.common.test.TestApi;
import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.common.test.TestTokens;
import ai.chatbot.gateway.RunningGateway;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The chat web app's addresses at the public door; connections from 127.0.0.9 are a trusted proxy's. */
class EasyAuthIT extends RunningGateway {

    private static final String PROXY = "127.0.0.9";
    private static final String ID = "X-Ms-Client-Principal-Id";
    private static final String NAME = "X-Ms-Client-Principal-Name";
    private static final String PROVIDER = "X-Ms-Client-Principal-Idp";
    private static final String CLAIMS = "X-Ms-Client-Principal";
    private static final String LIST = "/history/list?offset=0";

    private final String id = UUID.randomUUID().toString();
    private final ConcurrentLinkedQueue<JsonNode> presented = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void usersAreKnown() {
        USER.on("POST", "/internal/credentials/principals", request -> {
            presented.add(request.json());
            return Reply.data(Map.of(
                    "access_token",
                    TestTokens.user("user-of-" + request.json().path("id").asString())));
        });
        CHAT.on("POST", "/conversation", request -> Reply.json(200, Map.of("id", "1")));
    }

    @Test
    void letsInWhomATrustedProxyNames() {
        Answer answer = proxied().get(LIST);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(presented).singleElement().satisfies(principal -> {
            assertThat(principal.path("provider").asString()).isEqualTo("aad");
            assertThat(principal.path("id").asString()).isEqualTo(id);
            assertThat(principal.path("name").asString()).isEqualTo("anna@example.org");
        });
        Request seen = CHAT.requests().getLast();
        assertThat(seen.header("Authorization")).startsWith("Bearer ey");
        assertThat(seen.header(ID)).isEmpty();
        assertThat(seen.header(NAME)).isEmpty();
        assertThat(seen.header("X-Ms-Token-Aad-Id-Token")).isEmpty();
    }

    @Test
    void asksOnceForSomebodyWhoComesOftenAndForEachById() {
        IntStream.range(0, 5)
                .parallel()
                .forEach(i -> assertThat(proxied().get(LIST).status()).isEqualTo(200));
        assertThat(presented).hasSize(1);

        proxied().with(ID, id + "x").get(LIST);
        proxied().with(PROVIDER, "google").get(LIST);
        assertThat(presented).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.8"})
    void believesNobodyElse(String address) {
        TestApi impostor =
                anonymous().from(address).with(ID, id).with(NAME, "boss").with(PROVIDER, "aad");

        Answer refused = impostor.get(LIST);

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.json().path("error").isString()).isTrue();
        assertThat(impostor.get("/.auth/me").body()).isEqualTo("[]");
        assertThat(impostor.with("X-Forwarded-For", PROXY).get(LIST).status()).isEqualTo(401);
        assertThat(impostor.with("Forwarded", "for=" + PROXY).get(LIST).status())
                .isEqualTo(401);
        assertThat(impostor.with("X-Real-Ip", PROXY).get(LIST).status()).isEqualTo(401);
        assertThat(presented).isEmpty();
        assertThat(CHAT.requests()).isEmpty();
    }

    /** A proxy that adds its word to its client's instead of replacing it. */
    @Test
    void believesNobodyWhoIsNamedTwice() throws Exception {
        HttpRequest twice = HttpRequest.newBuilder(URI.create(url() + LIST))
                .header(ID, "somebody-else")
                .header(ID, id)
                .build();

        assertThat(fromProxy(twice).statusCode()).isEqualTo(401);
        HttpRequest twoProviders = HttpRequest.newBuilder(URI.create(url() + LIST))
                .header(ID, id)
                .header(PROVIDER, "aad")
                .header(PROVIDER, "google")
                .build();
        assertThat(fromProxy(twoProviders).statusCode()).isEqualTo(401);
        assertThat(presented).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/chat/sessions", "/api/v1/users/profile", "/v1/models", "/api/v1/admin/config"})
    void opensNothingButTheWebAppsAddresses(String path) {
        assertThat(proxied().get(path).status()).isEqualTo(401);
        assertThat(presented).isEmpty();
    }

    @Test
    void takesATokenOfOnesOwnBeforeTheProxysWord() {
        assertThat(asUser("somebody").get(LIST).status()).isEqualTo(200);
        assertThat(proxied().as(TestTokens.user("somebody")).get(LIST).status()).isEqualTo(200);
        assertThat(proxied().as("nonsense").get(LIST).status()).isEqualTo(401);
        assertThat(presented).isEmpty();
    }

    @Test
    void refusesWhoseAccountIsClosedAndSaysWhenUsersAreAway() {
        USER.on(
                "POST",
                "/internal/credentials/principals",
                request -> Reply.json(200, Map.of("success", true, "data", Map.of())));
        assertThat(proxied().get(LIST).status()).isEqualTo(401);

        USER.on("POST", "/internal/credentials/principals", request -> Reply.hangUp());
        Answer away = proxied().get("/history/ensure");
        assertThat(away.status()).isEqualTo(500);
        assertThat(away.json().path("error").asString()).isNotBlank();
    }

    @Test
    void tellsThePageWhoHasSignedIn() {
        String claims = Base64.getEncoder()
                .encodeToString("{\"auth_typ\":\"aad\",\"claims\":[{\"typ\":\"name\",\"val\":\"Ännä\"}]}"
                        .getBytes(StandardCharsets.UTF_8));

        JsonNode me = proxied().with(CLAIMS, claims).get("/.auth/me").json();

        assertThat(me).hasSize(1);
        assertThat(me.path(0).path("provider_name").asString()).isEqualTo("aad");
        assertThat(me.path(0).path("user_id").asString()).isEqualTo("anna@example.org");
        assertThat(me.path(0).path("user_claims").path(0).path("val").asString())
                .isEqualTo("Ännä");
        assertThat(proxied().with(CLAIMS, "no base64!").get("/.auth/me").json()).hasSize(1);
        assertThat(anonymous().get("/.auth/me").body()).isEqualTo("[]");
    }

    @Test
    void needsNobodyForTheSettings() {
        CHAT.on("GET", "/frontend_settings", request -> Reply.json(200, Map.of("ui", Map.of("title", "Support"))));

        assertThat(anonymous()
                        .get("/frontend_settings")
                        .json()
                        .path("ui")
                        .path("title")
                        .asString())
                .isEqualTo("Support");
        CHAT.on("GET", "/frontend_settings", request -> Reply.hangUp());
        Answer failed = anonymous().get("/frontend_settings");
        assertThat(failed.status()).isEqualTo(500);
        assertThat(failed.json().propertyNames()).containsExactly("error");
    }

    @Test
    void failsAsThePageUnderstandsIt() {
        TestApi anna = asUser();
        assertThat(anna.get("/history/nothing/of/the/kind").status())
                .isEqualTo(200); // chat-service knows what there is
        CHAT.on("GET", "/history/ensure", request -> Reply.hangUp());
        Answer down = anna.get("/history/ensure");
        assertThat(down.status()).isEqualTo(500);
        assertThat(down.json().propertyNames()).containsExactly("error");

        for (int i = 0; i < 3; i++) {
            assertThat(anna.post("/conversation", Map.of()).status()).isEqualTo(200);
        }
        Answer tooMany = anna.post("/conversation", Map.of());
        assertThat(tooMany.status()).isEqualTo(429);
        assertThat(tooMany.header("Retry-After")).isNotEmpty();
        assertThat(tooMany.json().path("error").asString()).contains("Too many requests");
    }

    @Test
    void passesTheBodyOfADeletionOn() {
        CHAT.on("DELETE", "/history/delete", request -> Reply.json(200, Map.of("seen", request.body())));

        Answer deleted = asUser().sendJson("DELETE", "/history/delete", "{\"conversation_id\":\"c-1\"}");

        assertThat(deleted.json().path("seen").asString()).isEqualTo("{\"conversation_id\":\"c-1\"}");
    }

    @Test
    void takesConversationsThatAreLargerThanOtherBodies() throws Exception {
        byte[] large = ("{\"x\":\"" + "x".repeat(3 * 1024 * 1024) + "\"}").getBytes(StandardCharsets.UTF_8);
        assertThat(asUser().post("/conversation", new String(large, StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(200);

        byte[] tooLarge = new byte[9 * 1024 * 1024];
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + "/conversation"))
                .header("Authorization", "Bearer " + TestTokens.user(id))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(tooLarge)))
                .build();
        HttpResponse<String> refused = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(request, BodyHandlers.ofString());
        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(refused.body()).startsWith("{\"error\":\"");
    }

    /** Nothing in the request says that it will be a stream; the stand-in is silent after the first line. */
    @ParameterizedTest
    @CsvSource({"/conversation", "/history/generate"})
    void passesLinesOnAsTheyCome(String path) throws Exception {
        byte[] line = "{\"id\":\"1\"}\n".getBytes(StandardCharsets.UTF_8);
        CHAT.on("POST", path, asked -> Reply.stream("application/json-lines", List.of(line), End.SILENT));
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + path))
                .header("Authorization", "Bearer " + TestTokens.user(id))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}"))
                .build();

        try (var body = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofInputStream())
                .body()) {
            assertThat(body.readNBytes(line.length)).isEqualTo(line);
        }
    }

    private HttpResponse<String> fromProxy(HttpRequest request) throws Exception {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .localAddress(InetAddress.ofLiteral(PROXY))
                .build()
                .send(request, BodyHandlers.ofString());
    }

    private TestApi proxied() {
        return anonymous()
                .from(PROXY)
                .with(ID, id)
                .with(NAME, "anna@example.org")
                .with(PROVIDER, "aad")
                .with("X-Ms-Token-Aad-Id-Token", "secret");
    }
}
