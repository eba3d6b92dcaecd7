package ai.chatbot.common.test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** A small HTTP client for tests that come in through the public door. */
public final class TestApi {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final String baseUrl;
    private final Map<String, String> headers;
    private final HttpClient http;

    public TestApi(String baseUrl) {
        this(baseUrl, Map.of(), HTTP);
    }

    private TestApi(String baseUrl, Map<String, String> headers, HttpClient http) {
        this.baseUrl = baseUrl;
        this.headers = headers;
        this.http = http;
    }

    public static TestApi onPort(int port) {
        return new TestApi("http://127.0.0.1:" + port);
    }

    /** With this access token. */
    public TestApi as(String accessToken) {
        return with("Authorization", "Bearer " + accessToken);
    }

    /** As this service. */
    public TestApi asService(String name) {
        return with("X-Service-Token", TestTokens.service(name));
    }

    public TestApi with(String header, String value) {
        var more = new HashMap<>(headers);
        more.put(header, value);
        return new TestApi(baseUrl, Map.copyOf(more), http);
    }

    /** From another of this machine's addresses, for example {@code 127.0.0.9}. */
    public TestApi from(String address) {
        var elsewhere = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .localAddress(InetAddress.ofLiteral(address))
                .build();
        return new TestApi(baseUrl, headers, elsewhere);
    }

    public Answer get(String path) {
        return send("GET", path, BodyPublishers.noBody(), null);
    }

    public Answer delete(String path) {
        return send("DELETE", path, BodyPublishers.noBody(), null);
    }

    public Answer post(String path, Object body) {
        return sendJson("POST", path, body);
    }

    public Answer put(String path, Object body) {
        return sendJson("PUT", path, body);
    }

    public Answer patch(String path, Object body) {
        return sendJson("PATCH", path, body);
    }

    /** @param body a String goes out as it is, anything else as JSON in snake_case */
    public Answer sendJson(String method, String path, Object body) {
        String text = body instanceof String given ? given : JSON.writeValueAsString(body);
        return send(method, path, BodyPublishers.ofString(text), "application/json");
    }

    /** A multipart upload of one file and text fields. */
    public Answer upload(String path, String fileName, byte[] file, Map<String, String> fields) {
        return upload(path, "file", Map.of(fileName, file), fields);
    }

    /** A multipart upload of files by name, all in one field, and text fields. */
    public Answer upload(String path, String field, Map<String, byte[]> files, Map<String, String> fields) {
        String boundary = "b-" + UUID.randomUUID();
        var body = new ByteArrayOutputStream();
        fields.forEach((name, value) -> body.writeBytes(
                ("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n")
                        .getBytes(StandardCharsets.UTF_8)));
        files.forEach((name, file) -> {
            body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\""
                            + name + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            body.writeBytes(file);
            body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        });
        body.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return send(
                "POST",
                path,
                BodyPublishers.ofByteArray(body.toByteArray()),
                "multipart/form-data; boundary=" + boundary);
    }

    private Answer send(String method, String path, BodyPublisher body, String contentType) {
        var request = HttpRequest.newBuilder(URI.create(baseUrl + path))
                .timeout(Duration.ofSeconds(60))
                .method(method, body);
        headers.forEach(request::setHeader);
        if (contentType != null) {
            request.setHeader("Content-Type", contentType);
        }
        try {
            return new Answer(http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public record Answer(HttpResponse<String> response) {

        public int status() {
            return response.statusCode();
        }

        public String body() {
            return response.body();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public JsonNode json() {
            return JSON.readTree(response.body());
        }

        /** {@code data} of the envelope. */
        public JsonNode data() {
            return json().path("data");
        }

        /** {@code error.code} of the envelope, empty when there is none. */
        public String errorCode() {
            return json().path("error").path("code").asString("");
        }

        @Override
        public String toString() {
            return status() + " " + body();
        }
    }
}
