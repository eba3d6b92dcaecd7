package ai.chatbot.gateway.widget;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.contract.user.CredentialApi.WidgetOrigins;
import ai.chatbot.common.contract.user.Role;
import ai.chatbot.common.contract.user.Scope;
import ai.chatbot.common.security.Grant;
import ai.chatbot.common.security.Grant.Via;
import ai.chatbot.common.security.Quota;
import ai.chatbot.common.test.StubServer;
import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.TestApi;
import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.common.test.TestTokens;
import ai.chatbot.gateway.RunningGateway;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens of widgets at the public door: from which pages, to which routes, and how often. */
class WidgetIT extends RunningGateway {

    private static final String SHOP = "https://shop.example.org";
    private static final String OTHER_SHOP = "https://other.example.net";
    private static final String SESSION = "/api/v1/chat/sessions/5";

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void userServiceKnowsTheShops() {
        USER.on(
                "GET",
                "/internal/credentials/widget-origins",
                asked -> Reply.data(new WidgetOrigins(Set.of(SHOP, OTHER_SHOP))));
        Awaitility.await()
                .atMost(Duration.ofSeconds(8))
                .until(() -> preflight(SHOP, SESSION).statusCode() == 200);
        USER.forgetRequests();
    }

    @Test
    void opensConversationsFromItsOwnPages() {
        Answer answer = visitor().with("Origin", SHOP).get(SESSION);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(SHOP);
        assertThat(String.join(",", answer.response().headers().allValues("Vary")))
                .contains("Origin");
        assertThat(answer.header("Access-Control-Allow-Credentials")).isEmpty();
        assertThat(answer.header("Access-Control-Expose-Headers")).contains("Retry-After");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                OTHER_SHOP,
                "https://evil.example",
                "null",
                "http://shop.example.org",
                "https://shop.example.org:8443",
                "https://shop.example.org.evil.example",
                "https://SHOP.example.org",
                "https://shop.example.org/",
                "*"
            })
    void isRefusedFromAnyOtherPage(String origin) {
        Answer answer = visitor().with("Origin", origin).get(SESSION);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.errorCode()).isEqualTo("FORBIDDEN");
        assertThat(CHAT.requests()).isEmpty();
    }

    @Test
    void isRefusedFromNoPageAtAll() {
        assertThat(visitor().get(SESSION).errorCode()).isEqualTo("FORBIDDEN");
        assertThat(visitor().post(SESSION + "/messages", Map.of()).status()).isEqualTo(403);
        assertThat(CHAT.requests()).isEmpty();
    }

    /** Ours has nothing to say about pages, and a widget without one is a mistake that must not open anything. */
    @Test
    void isRefusedEverywhereWhenItNamesNoPage() {
        var nowhere = new Grant(Via.WIDGET, "w-1", Set.of(Scope.CHAT), null, Set.of(), List.of(), null);
        TestApi visitor = anonymous().as(TestTokens.granted("p", Role.GUEST, nowhere));

        assertThat(visitor.with("Origin", SHOP).get(SESSION).status()).isEqualTo(403);
    }

    @Test
    void browsersMayAskFirstWithoutAToken() throws Exception {
        HttpResponse<String> answer = preflight(SHOP, SESSION + "/messages");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo(SHOP);
        assertThat(header(answer, "Access-Control-Allow-Methods")).contains("POST");
        assertThat(header(answer, "Access-Control-Allow-Headers").toLowerCase(java.util.Locale.ROOT))
                .contains("authorization", "content-type");
        assertThat(header(answer, "Access-Control-Max-Age")).isEqualTo("600");
        assertThat(String.join(",", answer.headers().allValues("Vary")))
                .contains("Origin", "Access-Control-Request-Headers");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials"))
                .isEmpty();
        assertThat(CHAT.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://evil.example, /api/v1/chat/sessions/5",
        "null, /api/v1/chat/sessions/5",
        "https://shop.example.org, /api/v1/users/login",
        "https://shop.example.org, /api/v1/widget/tokens",
        "https://shop.example.org, /v1/chat/completions",
        "https://shop.example.org, /api/v1/admin/config"
    })
    void otherPagesAndOtherRoutesAreNotForBrowsers(String origin, String path) throws Exception {
        HttpResponse<String> answer = preflight(origin, path);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(String.join(",", answer.headers().allValues("Vary"))).contains("Origin");
    }

    @Test
    void browsersMaySendOnlyTheHeadersOfAChat() throws Exception {
        HttpResponse<String> answer = preflight(SHOP, SESSION, "x-api-key");

        assertThat(answer.headers().firstValue("Access-Control-Allow-Headers").orElse(""))
                .doesNotContain("x-api-key");
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/v1/knowledge-base/search",
        "POST, /api/v1/knowledge-base/documents/ingest",
        "GET, /api/v1/knowledge-base/documents",
        "DELETE, /api/v1/knowledge-base/documents/5",
        "POST, /v1/chat/completions",
        "GET, /v1/models",
        "POST, /v1/embeddings",
        "POST, /mcp",
        "GET, /api/v1/users/profile",
        "PATCH, /api/v1/users/profile",
        "PUT, /api/v1/users/preferences",
        "GET, /api/v1/api-keys",
        "POST, /api/v1/api-keys",
        "POST, /api/v1/widget/tokens",
        "GET, /api/v1/admin/users",
        "PATCH, /api/v1/admin/users/5",
        "GET, /api/v1/admin/api-keys",
        "GET, /api/v1/admin/widgets",
        "POST, /api/v1/admin/widgets",
        "GET, /api/v1/admin/config",
        "PUT, /api/v1/admin/config",
        "GET, /api/v1/admin/models",
        "GET, /api/v1/admin/prompts",
        "GET, /api/v1/admin/tools",
        "GET, /api/v1/admin/guards/audit",
        "GET, /api/v1/analytics/dashboard",
        "GET, /actuator/prometheus",
        "GET, /api/v1/chatx",
        "GET, /api/v1/anything-new"
    })
    void opensNothingButConversations(String method, String path) {
        Answer answer = visitor().with("Origin", SHOP).sendJson(method, path, "{}");

        assertThat(answer.status()).isEqualTo(403);
        for (StubServer service : List.of(CHAT, KNOWLEDGE, LLM)) {
            assertThat(service.requests()).isEmpty();
        }
        assertThat(USER.requests())
                .allMatch(request -> request.uri().getPath().startsWith("/internal/credentials/widget"));
    }

    @Test
    void endsWithItsTime() {
        assertThat(anonymous()
                        .as(TestTokens.expired("person"))
                        .with("Origin", SHOP)
                        .get(SESSION)
                        .status())
                .isEqualTo(401);
    }

    /** Each person's own is counted before that of all. */
    @Test
    void countsMessagesOfPersonsAndOfTheWholeWidget() {
        String widget = "widget:" + UUID.randomUUID();
        List<TestApi> people = List.of(chatty(widget, "a"), chatty(widget, "b"), chatty(widget, "c"));

        for (TestApi person : people.subList(0, 2)) {
            assertThat(message(person).status()).isEqualTo(200);
            assertThat(message(person).status()).isEqualTo(200);
            Answer refused = message(person);
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.errorCode()).isEqualTo("WIDGET_LIMIT_REACHED");
            assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(86_000, 86_400);
        }
        assertThat(message(people.get(2)).status()).isEqualTo(200);
        assertThat(message(people.get(2)).errorCode()).isEqualTo("WIDGET_LIMIT_REACHED");
        assertThat(people.get(2).get(SESSION).status()).isEqualTo(200);
    }

    @Test
    void countsRequestsOfTheWholeWidgetByTheMinute() {
        Quota two = Quota.requests("widget:" + UUID.randomUUID() + ":minute", 2, Duration.ofMinutes(1));

        assertThat(visitor(two).with("Origin", SHOP).get(SESSION).status()).isEqualTo(200);
        assertThat(visitor(two).with("Origin", SHOP).get(SESSION).status()).isEqualTo(200);
        Answer refused = visitor(two).with("Origin", SHOP).get(SESSION);

        assertThat(refused.errorCode()).isEqualTo("WIDGET_LIMIT_REACHED");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
    }

    private TestApi chatty(String widget, String person) {
        return visitor(
                        Quota.messages(widget + ":" + person, 2, Duration.ofDays(1)),
                        Quota.messages(widget + ":day", 5, Duration.ofDays(1)))
                .with("Origin", SHOP);
    }

    private static Answer message(TestApi person) {
        return person.post(SESSION + "/messages", Map.of());
    }

    private TestApi visitor(Quota... quotas) {
        var grant = new Grant(Via.WIDGET, "w-1", Set.of(Scope.CHAT), null, Set.of(SHOP), List.of(quotas), null);
        return anonymous().as(TestTokens.granted(UUID.randomUUID().toString(), Role.GUEST, grant));
    }

    private HttpResponse<String> preflight(String origin, String path) throws Exception {
        return preflight(origin, path, "authorization,content-type");
    }

    private HttpResponse<String> preflight(String origin, String path, String headers) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(url() + path))
                        .method("OPTIONS", BodyPublishers.noBody())
                        .header("Origin", origin)
                        .header("Access-Control-Request-Method", "POST")
                        .header("Access-Control-Request-Headers", headers)
                        .build(),
                BodyHandlers.ofString());
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
