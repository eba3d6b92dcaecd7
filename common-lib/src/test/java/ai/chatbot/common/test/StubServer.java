package ai.chatbot.common.test;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** A real HTTP server that stands in for another service and remembers what it was asked. */
public final class StubServer implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private final HttpServer server;
    private final Map<String, Function<Request, Reply>> routes = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    private StubServer(HttpServer server) {
        this.server = server;
    }

    public static StubServer start() {
        try {
            var stub = new StubServer(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            stub.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            stub.server.createContext("/", stub::handle);
            stub.server.start();
            return stub;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param path exact, or with a {@code *} at its end */
    public StubServer on(String method, String path, Function<Request, Reply> answer) {
        routes.put(method + " " + path, answer);
        return this;
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** All so far, in order of arrival. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    public void forgetRequests() {
        requests.clear();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        var request = new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI(),
                exchange.getRequestHeaders(),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        requests.add(request);
        Reply reply = route(request).apply(request);
        if (reply.status() == Reply.HANG_UP) {
            exchange.close();
            return;
        }
        if (!reply.parts().isEmpty()) {
            stream(exchange, reply);
            return;
        }
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void stream(HttpExchange exchange, Reply reply) throws IOException {
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(reply.status(), 0);
        OutputStream body = exchange.getResponseBody();
        for (byte[] part : reply.parts()) {
            body.write(part);
            body.flush();
        }
        switch (reply.end()) {
            case COMPLETE -> body.close();
            case BROKEN -> throw new IOException("The stub breaks off here.");
            case SILENT -> {
                try {
                    closed.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    private Function<Request, Reply> route(Request request) {
        String wanted = request.method() + " " + request.uri().getPath();
        Function<Request, Reply> exact = routes.get(wanted);
        if (exact != null) {
            return exact;
        }
        return routes.entrySet().stream()
                .filter(route -> route.getKey().endsWith("*")
                        && wanted.startsWith(
                                route.getKey().substring(0, route.getKey().length() - 1)))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(unknown -> Reply.error(404, "ROUTE_NOT_FOUND", "The stub knows no " + wanted));
    }

    public record Request(String method, URI uri, Map<String, List<String>> headers, String body) {

        public String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> header.getValue().getFirst())
                    .findFirst()
                    .orElse("");
        }

        public JsonNode json() {
            return JSON.readTree(body);
        }
    }

    /** How an answer in parts ends. */
    public enum End {
        COMPLETE,
        /** The connection is closed before the answer is whole. */
        BROKEN,
        /** Nothing more comes, until the server is closed. */
        SILENT
    }

    /** @param parts when there are any, the answer is sent part by part and has no body */
    public record Reply(int status, String body, Map<String, String> headers, List<byte[]> parts, End end) {

        static final int HANG_UP = -1;

        public Reply(int status, String body, Map<String, String> headers) {
            this(status, body, headers, List.of(), End.COMPLETE);
        }

        public static Reply stream(String contentType, List<byte[]> parts, End end) {
            return new Reply(200, "", Map.of("Content-Type", contentType), parts, end);
        }

        /** Plain JSON; property names of records become snake_case. */
        public static Reply json(int status, Object value) {
            return new Reply(status, JSON.writeValueAsString(value), Map.of());
        }

        /** In our envelope. */
        public static Reply data(Object value) {
            return data(200, value);
        }

        public static Reply data(int status, Object value) {
            return new Reply(
                    status,
                    "{\"success\":true,\"data\":" + JSON.writeValueAsString(value) + ",\"error\":null,\"meta\":"
                            + "{\"request_id\":\"r\",\"timestamp\":\"2026-01-01T00:00:00Z\",\"version\":\"v1\"}}",
                    Map.of());
        }

        /** A failure in our envelope. */
        public static Reply error(int status, String code, String message) {
            return new Reply(
                    status,
                    "{\"success\":false,\"data\":null,\"error\":{\"code\":\"" + code + "\",\"message\":\"" + message
                            + "\",\"details\":{},\"trace_id\":\"t\"},\"meta\":"
                            + "{\"request_id\":\"r\",\"timestamp\":\"2026-01-01T00:00:00Z\",\"version\":\"v1\"}}",
                    Map.of());
        }

        /** Closes the connection without an answer. */
        public static Reply hangUp() {
            return new Reply(HANG_UP, "", Map.of());
        }

        public Reply with(String header, String value) {
            var more = new java.util.HashMap<>(headers);
            more.put(header, value);
            return new Reply(status, body, more, parts, end);
        }
    }
}
