package ai.chatbot.benchmarks.failover;

import ai.chatbot.benchmarks.wire.PlayedServer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import tools.jackson.databind.json.JsonMapper;

/** A server of OpenAI's protocol, as far as streamed chat completions go, on sockets, so that it can also break them. */
final class PlayedProvider implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String LENGTH = "content-length:";

    private final boolean first;
    private final IntFunction<Fault> faults;
    private final Duration pace;
    private final PlayedServer server;

    private PlayedProvider(boolean first, IntFunction<Fault> faults, Duration pace) {
        this.first = first;
        this.faults = faults;
        this.pace = pace;
        server = PlayedServer.on(0, this::serve);
    }

    /**
     * @param faults by the number of the request
     * @param pace between two tokens
     */
    static PlayedProvider start(boolean first, IntFunction<Fault> faults, Duration pace) {
        return new PlayedProvider(first, faults, pace);
    }

    String url() {
        return server.url();
    }

    @Override
    public void close() {
        server.close();
    }

    private void serve(Socket client) throws IOException {
        var in = new BufferedInputStream(client.getInputStream());
        for (byte[] body = body(in); body != null && answer(client, in, body); body = body(in)) {}
    }

    /** @return whether the connection is still good for another request */
    private boolean answer(Socket client, InputStream in, byte[] body) throws IOException {
        Script script = Script.of(JSON.readTree(body), first);
        OutputStream out = client.getOutputStream();
        Fault fault = faults.apply(script.request());
        int half = script.tokens().size() / 2;
        switch (fault) {
            case NONE -> {
                stream(out, script, script.tokens().size());
                out.write(chunk(event("{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}")));
                out.write(chunk("data: [DONE]\n\n"));
                out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                out.flush();
                return true;
            }
            case TOO_MANY_REQUESTS -> refuse(out, "429 Too Many Requests");
            case SERVER_ERROR -> refuse(out, "503 Service Unavailable");
            case RESET -> client.setSoLinger(true, 0);
            case STALL_BEFORE -> {
                if (script.request() % 2 == 0) {
                    stream(out, script, 0);
                }
                in.transferTo(OutputStream.nullOutputStream());
            }
            case STALL_DURING -> {
                stream(out, script, half);
                in.transferTo(OutputStream.nullOutputStream());
            }
            case BREAK_DURING -> stream(out, script, half);
        }
        return false;
    }

    private static void refuse(OutputStream out, String status) throws IOException {
        String body = "{\"error\":{\"message\":\"not now\"}}";
        out.write(("HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
                        + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private void stream(OutputStream out, Script script, int tokens) throws IOException {
        out.write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII));
        out.write(chunk(event("{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}")));
        out.flush();
        for (String token : script.tokens().subList(0, tokens)) {
            LockSupport.parkNanos(pace.toNanos());
            out.write(chunk(event("{\"index\":0,\"delta\":{\"content\":\"" + token + "\"}}")));
            out.flush();
        }
    }

    private static String event(String choice) {
        return "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":["
                + choice + "]}\n\n";
    }

    private static byte[] chunk(String text) {
        return (Integer.toHexString(text.length()) + "\r\n" + text + "\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** @return null when there is no further request */
    private static byte @org.jspecify.annotations.Nullable [] body(InputStream in) throws IOException {
        int length = 0;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            if (line.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
                length = Integer.parseInt(line.substring(LENGTH.length()).strip());
            }
        }
        return length == 0 ? null : in.readNBytes(length);
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}
