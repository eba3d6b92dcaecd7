package ai.chatbot.gateway.forwarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.common.test.TestTokens;
import ai.chatbot.gateway.RunningGateway;
import com.sun.net.httpserver.HttpExchange;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies pass as they come, in both directions, and not beyond their limits. */
class StreamingIT extends RunningGateway {

    private static final int MIB = 1024 * 1024;
    private static final String INGEST = "/api/v1/knowledge-base/documents/ingest";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @ParameterizedTest
    @ValueSource(strings = {"text/event-stream", "application/x-ndjson"})
    void deliversTheFirstEventBeforeTheLastIsSent(String type) throws Exception {
        var firstSeen = new CountDownLatch(1);
        String path = "/api/v1/embeddings/stream/" + type.length();
        EMBEDDING.on(path, exchange -> {
            startStream(exchange, type);
            write(exchange, "first\n");
            await(firstSeen);
            write(exchange, "last\n");
            exchange.close();
        });

        HttpResponse<InputStream> answer =
                http.send(request(path).header("Accept", type).GET().build(), BodyHandlers.ofInputStream());

        var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
        assertThat(lines.readLine()).isEqualTo("first");
        firstSeen.countDown();
        assertThat(lines.readLine()).isEqualTo("last");
        assertThat(lines.readLine()).isNull();
    }

    /** Longer than the time-out of ordinary answers, which is a second here. */
    @Test
    void isPatientWithStreams() throws Exception {
        EMBEDDING.on("/api/v1/embeddings/patience", exchange -> {
            startStream(exchange, "text/event-stream");
            write(exchange, "first\n");
            CompletableFuture.delayedExecutor(1500, TimeUnit.MILLISECONDS).execute(() -> {
                write(exchange, "last\n");
                exchange.close();
            });
        });

        HttpResponse<String> answer = http.send(
                request("/api/v1/embeddings/patience")
                        .header("Accept", "text/event-stream")
                        .GET()
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.body()).isEqualTo("first\nlast\n");
    }

    @Test
    void tellsTheServiceThatTheClientIsGone() throws Exception {
        var gone = new CountDownLatch(1);
        EMBEDDING.on("/api/v1/embeddings/endless", exchange -> {
            startStream(exchange, "text/event-stream");
            try {
                while (true) {
                    exchange.getResponseBody().write(new byte[1024]);
                    exchange.getResponseBody().flush();
                }
            } catch (IOException e) {
                gone.countDown();
            }
        });

        HttpResponse<InputStream> answer = http.send(
                request("/api/v1/embeddings/endless")
                        .header("Accept", "text/event-stream")
                        .GET()
                        .build(),
                BodyHandlers.ofInputStream());
        assertThat(answer.body().read()).isZero();
        answer.body().close();

        assertThat(gone.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void saysThatAServiceIsTooSlow() {
        var tested = new CountDownLatch(1);
        EMBEDDING.on("/api/v1/embeddings/slow", exchange -> {
            await(tested);
            exchange.close();
        });

        Answer answer = asUser().get("/api/v1/embeddings/slow");

        assertThat(answer.status()).isEqualTo(504);
        assertThat(answer.errorCode()).isEqualTo("DEPENDENCY_TIMEOUT");
        tested.countDown();
    }

    @Test
    void passesUploadsOnWhileTheyCome() throws Exception {
        var begun = new CountDownLatch(1);
        var size = new AtomicLong();
        EMBEDDING.on("/api/v1/embeddings/upload", exchange -> {
            size.addAndGet(exchange.getRequestBody().readNBytes(1000).length);
            begun.countDown();
            size.addAndGet(exchange.getRequestBody().readAllBytes().length);
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        var in = new PipedInputStream(MIB);
        try (var out = new PipedOutputStream(in)) {
            var answer = http.sendAsync(
                    request("/api/v1/embeddings/upload")
                            .POST(BodyPublishers.ofInputStream(() -> in))
                            .build(),
                    BodyHandlers.discarding());
            out.write(new byte[100_000]);
            out.flush();
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
            out.write(new byte[100_000]);
            out.close();
            assertThat(answer.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(204);
        }
        assertThat(size).hasValue(200_000);
    }

    @Test
    void deliversLargeAnswersWhole() throws Exception {
        byte[] large = new byte[5 * MIB];
        new java.util.Random(5).nextBytes(large);
        EMBEDDING.on("/api/v1/embeddings/large", exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, large.length);
            exchange.getResponseBody().write(large);
            exchange.close();
        });

        HttpResponse<byte[]> answer =
                http.send(request("/api/v1/embeddings/large").GET().build(), BodyHandlers.ofByteArray());

        assertThat(answer.body()).isEqualTo(large);
        assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(large.length);
    }

    @Test
    void answersWithAFailureWhenTheServiceBreaksOffEarly() {
        breakOffAfter("/api/v1/embeddings/early", 500);

        Answer answer = asUser().get("/api/v1/embeddings/early");

        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.errorCode()).isEqualTo("DEPENDENCY_FAILED");
    }

    @Test
    void breaksOffWhenTheServiceDoes() {
        breakOffAfter("/api/v1/embeddings/late", MIB);

        assertThatThrownBy(
                        () -> http.send(request("/api/v1/embeddings/late").GET().build(), BodyHandlers.ofByteArray()))
                .isInstanceOf(IOException.class);
    }

    private static void breakOffAfter(String path, int bytes) {
        EMBEDDING.on(path, exchange -> {
            exchange.sendResponseHeaders(200, 2 * MIB);
            exchange.getResponseBody().write(new byte[bytes]);
            exchange.getResponseBody().flush();
            exchange.close();
        });
    }

    @Test
    void takesDocumentsUpTo25Mib() {
        Answer answer = asUser().upload(INGEST, "manual.pdf", new byte[25 * MIB], Map.of("title", "Manual"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(KNOWLEDGE.requests().getLast().body().length()).isBetween(25 * MIB, 26 * MIB);
    }

    @Test
    void refusesLargerDocumentsBeforeReadingThem() {
        Answer answer = asUser().upload(INGEST, "manual.pdf", new byte[30 * MIB], Map.of());

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.errorCode()).isEqualTo("PAYLOAD_TOO_LARGE");
        assertThat(KNOWLEDGE.requests()).isEmpty();
    }

    @Test
    void refusesLargerDocumentsThatDoNotSayTheirLength() throws Exception {
        HttpResponse<String> answer =
                http.send(request(INGEST).POST(unknownLength(30 * MIB)).build(), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("PAYLOAD_TOO_LARGE");
        assertThat(KNOWLEDGE.requests()).isEmpty();
    }

    @Test
    void takesLessFromRoutesThatBringNoDocuments() throws Exception {
        String path = "/api/v1/knowledge-base/search";
        String text = "\"" + "x".repeat(MIB) + "\"";

        assertThat(asUser().post(path, text).status()).isEqualTo(413);
        assertThat(http.send(request(path).POST(unknownLength(MIB + 1)).build(), BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(413);
        assertThat(asUser().post(path, text.substring(0, MIB)).status()).isEqualTo(200);
    }

    /** A form is none of our media types, but it must not be eaten on the way either. */
    @Test
    void passesFormsOnUnread() throws Exception {
        HttpResponse<String> answer = http.send(
                request("/api/v1/knowledge-base/search")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("a=1&b=2"))
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(KNOWLEDGE.requests().getLast().body()).isEqualTo("a=1&b=2");
        assertThat(KNOWLEDGE.requests().getLast().uri().getQuery()).isNull();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url() + path))
                .header("Authorization", "Bearer " + TestTokens.user("streaming"));
    }

    private static BodyPublisher unknownLength(int bytes) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[bytes]));
    }

    private static void startStream(HttpExchange exchange, String type) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, 0);
    }

    private static void write(HttpExchange exchange, String text) {
        try {
            exchange.getResponseBody().write(text.getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
