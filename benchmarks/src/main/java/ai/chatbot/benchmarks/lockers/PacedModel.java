package ai.chatbot.benchmarks.lockers;

import ai.chatbot.benchmarks.wire.HttpMessages;
import ai.chatbot.benchmarks.wire.PlayedServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A provider of OpenAI's protocol that knows the {@link Lockers} and says a word of the right answer at a time. It notes
 * when, so that what the platform adds can be told from what the model takes.
 */
public final class PacedModel implements AutoCloseable {

    private static final byte[] HEAD = bytes(String.join(
            "\r\n",
            "HTTP/1.1 200 OK",
            "Content-Type: text/event-stream; charset=utf-8",
            "Cache-Control: no-cache",
            "Transfer-Encoding: chunked",
            "",
            ""));
    private static final byte[] LAST = bytes(delta("{}", "\"stop\"")
            + chunk("data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1700000000,"
                    + "\"model\":\"paced\",\"choices\":[],\"usage\":{\"prompt_tokens\":300,\"completion_tokens\":50,"
                    + "\"total_tokens\":350}}\n\n")
            + chunk("data: [DONE]\n\n")
            + "0\r\n\r\n");
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Map<Integer, Times> times = new ConcurrentHashMap<>();
    private final Duration gap;
    private final PlayedServer server;

    private PacedModel(int port, Duration gap) {
        this.gap = gap;
        server = PlayedServer.on(port, this::serve);
    }

    /**
     * By {@link System#nanoTime}: when the question was read, the first word said, and the first sentence over, which is
     * with the first word behind its citation: until then another citation may follow.
     */
    public record Times(long asked, long firstWord, long sentenceOver) {}

    /** @param gap before each word */
    public static PacedModel on(int port, Duration gap) {
        return new PacedModel(port, gap);
    }

    public String url() {
        return server.url();
    }

    /** Of the last answer about this locker; null when the model was not asked. Forgotten then. */
    public @Nullable Times take(int locker) {
        return times.remove(locker);
    }

    private void serve(Socket client) throws IOException {
        var messages = new HttpMessages(client.getInputStream());
        OutputStream out = client.getOutputStream();
        var body = new ByteArrayOutputStream();
        while (messages.read((bytes, from, to) -> body.write(bytes, from, to - from))) {
            long asked = System.nanoTime();
            String request = body.toString(StandardCharsets.UTF_8);
            body.reset();
            JsonNode read = JSON.readTree(request);
            if (read.has("input")) {
                out.write(whole(PlayedEmbeddings.of(read)));
            } else if (read.path("stream").asBoolean(false)) {
                say(Lockers.Question.in(request), asked, out);
            } else {
                out.write(whole(completion(Lockers.answer(Lockers.Question.in(request)))));
            }
        }
    }

    private void say(Lockers.Question question, long asked, OutputStream out) throws IOException {
        int over = (Lockers.sentences(question.locker()).getFirst() + " [1]").length();
        String text = Lockers.citedAnswer(question);
        out.write(HEAD);
        out.write(bytes(delta("{\"role\":\"assistant\",\"content\":\"\"}", "null")));
        long firstWord = 0;
        int said = 0;
        while (said < text.length()) {
            LockSupport.parkNanos(gap.toNanos());
            int end = text.indexOf(' ', said + 1);
            int until = end < 0 ? text.length() : end;
            out.write(bytes(delta("{\"content\":\"" + text.substring(said, until) + "\"}", "null")));
            firstWord = firstWord == 0 ? System.nanoTime() : firstWord;
            if (said <= over && until > over) {
                times.put(question.locker(), new Times(asked, firstWord, System.nanoTime()));
            }
            said = until;
        }
        out.write(LAST);
    }

    private static String completion(String text) {
        return """
                {"id":"chatcmpl-1","object":"chat.completion","created":1700000000,"model":"paced","choices":[{"index":0,\
                "message":{"role":"assistant","content":"%s"},"finish_reason":"stop"}],\
                "usage":{"prompt_tokens":300,"completion_tokens":50,"total_tokens":350}}""".formatted(text);
    }

    private static String delta(String delta, String reason) {
        return chunk("data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1700000000,"
                + "\"model\":\"paced\",\"choices\":[{\"index\":0,\"delta\":" + delta + ",\"finish_reason\":" + reason
                + "}]}\n\n");
    }

    private static String chunk(String text) {
        return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    }

    private static byte[] whole(String json) {
        return bytes("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + json.length()
                + "\r\n\r\n" + json);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        server.close();
    }
}
