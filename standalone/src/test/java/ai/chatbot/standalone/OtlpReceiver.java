package ai.chatbot.standalone;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** Stands in for a collector of traces: takes OTLP over HTTP, and remembers it while somebody listens. */
final class OtlpReceiver {

    private static final int LENGTH_DELIMITED = 2;

    private final HttpServer server;
    private final List<byte[]> requests = new CopyOnWriteArrayList<>();
    private volatile boolean listening;

    private OtlpReceiver(HttpServer server) {
        this.server = server;
    }

    static OtlpReceiver start() {
        try {
            var receiver =
                    new OtlpReceiver(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            receiver.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            receiver.server.createContext("/v1/traces", receiver::take);
            receiver.server.start();
            return receiver;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces";
    }

    /** From now on. */
    void listen() {
        requests.clear();
        listening = true;
    }

    void stopListening() {
        listening = false;
        requests.clear();
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (listening) {
            requests.add(body);
        }
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    /** All bytes that came, as characters of one byte each. */
    String everything() {
        var all = new StringBuilder();
        requests.forEach(request -> all.append(new String(request, StandardCharsets.ISO_8859_1)));
        return all.toString();
    }

    /** @param parentId empty for the first of a trace */
    record Span(
            String service, String traceId, String id, String parentId, String name, Map<String, String> attributes) {}

    /** As the protocol's description numbers the fields. */
    List<Span> spans() {
        List<Span> spans = new ArrayList<>();
        for (byte[] request : requests) {
            for (Message resource : new Message(request).messages(1)) {
                String service = attributes(resource.messages(1).getFirst(), 1).get("service.name");
                for (Message scope : resource.messages(2)) {
                    scope.messages(2).forEach(span -> spans.add(span(service, span)));
                }
            }
        }
        return spans;
    }

    private static Span span(String service, Message span) {
        return new Span(service, span.hex(1), span.hex(2), span.hex(4), span.text(5), attributes(span, 9));
    }

    private static Map<String, String> attributes(Message of, int field) {
        Map<String, String> attributes = new TreeMap<>();
        of.messages(field)
                .forEach(pair -> attributes.put(
                        pair.text(1),
                        pair.messages(2).isEmpty()
                                ? ""
                                : pair.messages(2).getFirst().text(1)));
        return attributes;
    }

    /** A message of Protocol Buffers, of which only the fields with a length are looked at. */
    private static final class Message {

        private final Map<Integer, List<byte[]>> fields = new TreeMap<>();
        private final byte[] bytes;
        private int at;

        Message(byte[] bytes) {
            this.bytes = bytes;
            while (at < bytes.length) {
                long tag = varint();
                switch ((int) (tag & 7)) {
                    case 0 -> varint();
                    case 1 -> at += 8;
                    case LENGTH_DELIMITED -> {
                        int length = (int) varint();
                        byte[] value = java.util.Arrays.copyOfRange(bytes, at, at + length);
                        fields.computeIfAbsent((int) (tag >> 3), _ -> new ArrayList<>())
                                .add(value);
                        at += length;
                    }
                    case 5 -> at += 4;
                    default -> throw new IllegalStateException("No message of Protocol Buffers");
                }
            }
        }

        private long varint() {
            long value = 0;
            for (int shift = 0; ; shift += 7) {
                byte next = bytes[at++];
                value |= (long) (next & 0x7f) << shift;
                if (next >= 0) {
                    return value;
                }
            }
        }

        List<Message> messages(int field) {
            return fields.getOrDefault(field, List.of()).stream()
                    .map(Message::new)
                    .toList();
        }

        private byte[] first(int field) {
            List<byte[]> values = fields.getOrDefault(field, List.of());
            return values.isEmpty() ? new byte[0] : values.getFirst();
        }

        String text(int field) {
            return new String(first(field), StandardCharsets.UTF_8);
        }

        String hex(int field) {
            return HexFormat.of().formatHex(first(field));
        }
    }
}
