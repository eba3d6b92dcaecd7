package ai.chatbot.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.TestTokens;
import ai.chatbot.gateway.RunningGateway;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What browsers are told. */
class BrowsersIT extends RunningGateway {

    private static final String PATH = "/api/v1/users/profile";
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void letsTheAllowedPageAskFirst() throws Exception {
        HttpResponse<String> answer = preflight("https://app.example.org");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue("https://app.example.org");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Methods").orElse(""))
                .contains("PATCH");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Headers").orElse(""))
                .contains("authorization");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials"))
                .isEmpty();
    }

    @Test
    void letsTheAllowedPageReadAnswers() throws Exception {
        HttpResponse<String> answer = get("https://app.example.org");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("Access-Control-Allow-Origin"))
                .containsExactly("https://app.example.org");
        assertThat(answer.headers().firstValue("Access-Control-Expose-Headers").orElse(""))
                .contains("X-Request-ID", "Retry-After");
    }

    @Test
    void refusesOtherPagesInTheEnvelope() throws Exception {
        for (HttpResponse<String> answer : List.of(preflight("https://evil.example"), get("https://evil.example"))) {
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("\"code\":\"FORBIDDEN\"");
            assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
                    .isEmpty();
        }
        assertThat(USER.requests()).isEmpty();
    }

    @Test
    void sendsSecurityHeadersWithEveryAnswer() {
        for (var answer : List.of(
                asUser().get(PATH),
                anonymous().get(PATH),
                asUser().get("/nothing"),
                anonymous().get("/"))) {
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
            assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(answer.header("Content-Security-Policy")).startsWith("default-src 'none'");
            assertThat(answer.header("Cache-Control")).contains("no-store");
            assertThat(answer.header("X-Request-ID")).isNotEmpty();
            assertThat(answer.header("Server")).isEmpty();
        }
    }

    private HttpResponse<String> preflight(String origin) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(url() + PATH))
                        .method("OPTIONS", BodyPublishers.noBody())
                        .header("Origin", origin)
                        .header("Access-Control-Request-Method", "PATCH")
                        .header("Access-Control-Request-Headers", "authorization,content-type")
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String origin) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(url() + PATH))
                        .header("Origin", origin)
                        .header("Authorization", "Bearer " + TestTokens.user("u"))
                        .build(),
                BodyHandlers.ofString());
    }
}
