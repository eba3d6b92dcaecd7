package ai.chatbot.gateway.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.gateway.RunningGateway;
import ai.chatbot.gateway.routing.RoutedServices;
import java.time.Clock;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One document and one page for the whole API. */
class ApiDocumentIT extends RunningGateway {

    private final RoutedServices services;
    private final CloseableHttpClient http;
    private final JsonMapper json;

    ApiDocumentIT(RoutedServices services, CloseableHttpClient http, JsonMapper json) {
        this.services = services;
        this.http = http;
        this.json = json;
    }

    @Test
    void putsTheServicesTogetherAndNamesTheMissingOnes() {
        CHAT.on("GET", "/api/v1/openapi.json", request -> new Reply(200, """
                {"openapi":"3.1.0","paths":{"/api/v1/chat/sessions":{"get":{}}},
                 "components":{"schemas":{"Meta":{"type":"object"}}}}""", java.util.Map.of()));
        USER.on("GET", "/api/v1/openapi.json", request -> Reply.error(500, "INTERNAL_ERROR", "oh"));

        var document = new ApiDocument(services, new ServiceDocuments(services, http, json), json, Clock.systemUTC());
        JsonNode merged = json.readTree(document.text());

        assertThat(merged.path("paths").propertyNames()).contains("/api/v1/chat/sessions");
        assertThat(merged.path("x-missing-services").toString())
                .contains("analytics", "user")
                .doesNotContain("chat");
        assertThat(document.text()).isSameAs(document.text());
    }

    @Test
    void servesTheDocumentAndThePageWithoutAToken() {
        assertThat(anonymous()
                        .get("/api/v1/openapi.json")
                        .json()
                        .path("openapi")
                        .asString())
                .isEqualTo("3.1.0");
        Answer docs = anonymous().get("/docs");
        assertThat(docs.status()).isEqualTo(302);
        Answer page = anonymous().get(docs.header("Location").replace(url(), ""));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("swagger-ui");
        assertThat(page.header("Content-Security-Policy")).startsWith("default-src 'self'");
        JsonNode config =
                anonymous().get("/api/v1/openapi.json/gateway/swagger-config").json();
        assertThat(config.path("url").asString()).isEqualTo("/api/v1/openapi.json");
        assertThat(anonymous().get("/swagger-ui/swagger-initializer.js").body())
                .contains("/api/v1/openapi.json/gateway/swagger-config");
    }
}
