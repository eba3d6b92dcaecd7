package ai.chatbot.benchmarks.door;

import ai.chatbot.benchmarks.wire.HttpMessages;
import ai.chatbot.benchmarks.wire.PlayedServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** A provider of OpenAI's protocol that always gives the same answer, at once or in tokens. */
final class FixedUpstream implements AutoCloseable {

    private static final int TOKENS = 50;
    private static final byte[] STREAM = "\"stream\":true".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] ANSWER = whole("""
            {"id":"chatcmpl-1","object":"chat.completion","created":1700000000,"model":"fixed","choices":[{"index":0,\
            "message":{"role":"assistant","content":"Paris is the capital of France. This is a fixed answer.",\
            "refusal":null},"logprobs":null,"finish_reason":"stop"}],\
            "usage":{"prompt_tokens":10,"completion_tokens":20,"total_tokens":30}}""");

    private static final byte[] HEAD = ascii(String.join(
            "\r\n",
            "HTTP/1.1 200 OK",
            "Content-Type: text/event-stream; charset=utf-8",
            "Cache-Control: no-cache",
            "Transfer-Encoding: chunked",
            "",
            ""));
    private static final byte[] ROLE = event("{\"role\":\"assistant\",\"content\":\"\"}", "null");
    private static final byte[] LAST = ascii(text(event("{}", "\"stop\""))
            + chunk("data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1700000000,"
                    + "\"model\":\"fixed\",\"choices\":[],\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":50,"
                    + "\"total_tokens\":60}}\n\n")
            + chunk("data: [DONE]\n\n")
            + "0\r\n\r\n");

    private final PlayedServer server;
    private final Duration gap;

    private FixedUpstream(int port, Duration gap) {
        this.gap = gap;
        server = PlayedServer.on(port, this::serve);
    }

    /** @param gap between two tokens */
    static FixedUpstream on(int port, Duration gap) {
        return new FixedUpstream(port, gap);
    }

    String url() {
        return server.url();
    }

    private void serve(Socket client) throws IOException {
        var messages = new HttpMessages(client.getInputStream());
        OutputStream out = client.getOutputStream();
        var wanted = new Wanted();
        while (messages.read(wanted)) {
            if (wanted.streamed) {
                stream(out);
            } else {
                out.write(ANSWER);
            }
            wanted.streamed = false;
        }
    }

    private void stream(OutputStream out) throws IOException {
        out.write(HEAD);
        out.write(ROLE);
        for (int token = 0; token < TOKENS; token++) {
            if (!gap.isZero()) {
                LockSupport.parkNanos(gap.toNanos());
            }
            out.write(event("{\"content\":\"token" + token + " \"}", "null"));
        }
        out.write(LAST);
    }

    private static byte[] event(String delta, String reason) {
        return ascii(chunk("data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1700000000,"
                + "\"model\":\"fixed\",\"choices\":[{\"index\":0,\"delta\":" + delta + ",\"finish_reason\":" + reason
                + "}]}\n\n"));
    }

    private static String chunk(String text) {
        return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    }

    private static byte[] whole(String json) {
        return ascii("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + json.length()
                + "\r\n\r\n" + json);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        server.close();
    }

    /** Our own client writes the member without spaces; a gateway that writes it anew may not. */
    private static final class Wanted implements HttpMessages.Body {

        private boolean streamed;

        @Override
        public void part(byte[] bytes, int from, int to) {
            int match = 0;
            for (int i = from; i < to && match < STREAM.length; i++) {
                if (bytes[i] != ' ') {
                    match = bytes[i] == STREAM[match] ? match + 1 : bytes[i] == STREAM[0] ? 1 : 0;
                }
            }
            streamed |= match == STREAM.length;
        }
    }
}
