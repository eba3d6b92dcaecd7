package ai.chatbot.llm.guard.remote;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

/** A call of a checking service. */
final class RemoteCheck {

    private final RestClient client;

    private RemoteCheck(String url, String header, String value, Duration timeout) {
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .build();
        var requests = new JdkClientHttpRequestFactory(http);
        requests.setReadTimeout(timeout);
        this.client = RestClient.builder()
                .baseUrl(withoutSlash(url.strip()))
                .defaultHeader(header, value)
                .requestFactory(requests)
                .build();
    }

    static RemoteCheck azure(AzureSafetyProperties properties) {
        return new RemoteCheck(
                properties.endpoint(),
                "Ocp-Apim-Subscription-Key",
                properties.key().strip(),
                properties.timeout());
    }

    static RemoteCheck openAi(ModerationProperties properties) {
        return new RemoteCheck(
                properties.baseUrl(),
                HttpHeaders.AUTHORIZATION,
                "Bearer " + properties.apiKey().strip(),
                properties.timeout());
    }

    /**
     * @throws org.springframework.web.client.RestClientException for any status but 2xx, no answer in time, or none that
     *     is JSON
     * @throws IllegalStateException when there is nothing in the answer
     */
    JsonNode post(String path, Map<String, Object> body) {
        JsonNode answer = client.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .retrieve()
                .body(JsonNode.class);
        if (answer == null || !answer.isObject()) {
            throw new IllegalStateException("the answer is no object");
        }
        return answer;
    }

    private static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
