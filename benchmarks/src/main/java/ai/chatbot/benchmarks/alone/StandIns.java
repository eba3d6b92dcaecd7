package ai.chatbot.benchmarks.alone;

import ai.chatbot.common.api.Envelope;
import ai.chatbot.common.api.Meta;
import ai.chatbot.common.contract.embedding.EmbeddingRequest;
import ai.chatbot.common.contract.embedding.EmbeddingResponse;
import ai.chatbot.common.contract.embedding.EmbeddingResponse.Embedding;
import ai.chatbot.common.contract.embedding.TokenizeRequest;
import ai.chatbot.common.contract.embedding.Tokenized;
import ai.chatbot.common.contract.llm.PlatformConfig;
import ai.chatbot.common.contract.llm.PlatformConfig.RetrievalConfig;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * Plays the services that knowledge-service asks: embedding-service, where a word is a token and a vector costs nothing;
 * llm-service, whose configuration is the default without reranking, which needs a model; user-service with its keys.
 */
final class StandIns implements AutoCloseable {

    static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private static final Pattern WORD = Pattern.compile("\\S+");
    private static final String MODEL =
            PlatformConfig.DEFAULT.embeddingProvider().model();
    private static final int READS_AT_ONCE = 256;

    private final HttpServer server;
    private final Function<String, float[]> vectors;

    /** @param vectors of a text, L2-normalised */
    StandIns(AccessKeys keys, Function<String, float[]> vectors) throws IOException {
        this.vectors = vectors;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        answer("/api/v1/embeddings/generate", EmbeddingRequest.class, this::generate);
        answer("/internal/embeddings/tokenize", TokenizeRequest.class, StandIns::tokenize);
        server.createContext(
                "/internal/config", exchange -> send(exchange, JSON.writeValueAsBytes(enveloped(config()))));
        byte[] published = keys.publicKeys().getBytes(StandardCharsets.UTF_8);
        server.createContext("/keys", exchange -> send(exchange, published));
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private <T> void answer(String path, Class<T> request, Function<T, Object> answer) {
        server.createContext(path, exchange -> {
            T asked = JSON.readValue(exchange.getRequestBody().readAllBytes(), request);
            send(exchange, JSON.writeValueAsBytes(enveloped(answer.apply(asked))));
        });
    }

    private static Envelope<Object> enveloped(Object data) {
        return Envelope.of(data, new Meta("benchmark", Instant.now(), Meta.API_VERSION));
    }

    private static void send(HttpExchange exchange, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(HttpStatus.OK.value(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private Object generate(EmbeddingRequest request) {
        List<Embedding> embeddings = request.texts().stream()
                .map(text -> {
                    float[] vector = vectors.apply(text);
                    return new Embedding(text, vector, vector.length, MODEL, false);
                })
                .toList();
        return new EmbeddingResponse(embeddings, 0);
    }

    private static Object tokenize(TokenizeRequest request) {
        return new Tokenized(
                MODEL,
                READS_AT_ONCE,
                request.texts().stream().map(StandIns::offsets).toList());
    }

    private static int[] offsets(String text) {
        Matcher words = WORD.matcher(text);
        IntStream.Builder offsets = IntStream.builder();
        while (words.find()) {
            offsets.add(words.start()).add(words.end());
        }
        return offsets.build().toArray();
    }

    private static PlatformConfig config() {
        PlatformConfig usual = PlatformConfig.DEFAULT;
        RetrievalConfig retrieval = usual.retrievalConfig();
        return new PlatformConfig(
                1,
                usual.updatedAt(),
                usual.llmProvider(),
                usual.embeddingProvider(),
                new RetrievalConfig(retrieval.topK(), retrieval.minRelevanceScore(), false),
                usual.guardrails());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
