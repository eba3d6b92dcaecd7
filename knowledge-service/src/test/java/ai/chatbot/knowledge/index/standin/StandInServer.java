package ai.chatbot.knowledge.index.standin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** An HTTP server for a stand-in: checks the key, misbehaves when told to, and leaves the rest to the engine's part. */
public final class StandInServer implements AutoCloseable {

    public static final JsonMapper JSON = new JsonMapper();

    /** @param path without the query */
    public record Request(String method, String path, String query, String body) {

        @SuppressWarnings("unchecked")
        public Map<String, Object> json() {
            return JSON.readValue(body, Map.class);
        }
    }

    /** @param body bytes as they are, anything else as JSON */
    public record Reply(int status, Object body) {}

    @FunctionalInterface
    public interface Answering {
        Reply answer(Request request);
    }

    private static final Logger LOG = LoggerFactory.getLogger(StandInServer.class);

    public final StandInFaults faults = new StandInFaults();
    public final CopyOnWriteArrayList<Request> requests = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final String keyHeader;
    private final String key;
    private final Map<String, String> headers;
    private final Answering engine;

    /** @param headers of every answer */
    public StandInServer(String keyHeader, String key, Map<String, String> headers, Answering engine) {
        this.keyHeader = keyHeader;
        this.key = key;
        this.headers = headers;
        this.engine = engine;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String address() {
        return "http://localhost:" + port();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var uri = exchange.getRequestURI();
            var request = new Request(exchange.getRequestMethod(), uri.getPath(), uri.getQuery(), body);
            requests.add(request);
            var fault = faults.take();
            if (fault.isPresent() && fault.get().retryAfter() != null) {
                exchange.getResponseHeaders().set("Retry-After", fault.get().retryAfter());
            }
            boolean known = key.equals(exchange.getRequestHeaders().getFirst(keyHeader));
            Reply reply = fault.map(
                            f -> new Reply(f.status(), Map.of("error", Map.of("code", "fault", "message", "fault"))))
                    .orElseGet(() -> known ? answer(request) : new Reply(401, Map.of("error", "key")));
            send(exchange, reply);
        }
    }

    private Reply answer(Request request) {
        try {
            return engine.answer(request);
        } catch (RuntimeException e) {
            LOG.warn("The stand-in does not understand {} {}", request.method(), request.path(), e);
            return new Reply(400, Map.of("error", Map.of("code", "standin", "message", e.toString())));
        }
    }

    private void send(HttpExchange exchange, Reply reply) throws IOException {
        headers.forEach(exchange.getResponseHeaders()::set);
        byte[] bytes = switch (reply.body()) {
            case null -> new byte[0];
            case byte[] raw -> raw;
            case Object json -> JSON.writeValueAsBytes(json);
        };
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(reply.status(), head || bytes.length == 0 ? -1 : bytes.length);
        if (!head) {
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        faults.release();
        server.stop(0);
        threads.close();
    }
}
