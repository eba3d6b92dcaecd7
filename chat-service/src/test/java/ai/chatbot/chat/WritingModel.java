package ai.chatbot.chat;

import ai.chatbot.common.test.StubServer.End;
import ai.chatbot.common.test.StubServer.Reply;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** llm-service as it writes one answer, at the pace of the test, with signs of life in between. */
final class WritingModel {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();
    private static final long SIGN_OF_LIFE_MILLIS = 50;
    private static final long SURELY_GONE_MILLIS = 2000;

    private final LinkedBlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();
    private volatile long lastAsked = System.nanoTime();
    private volatile boolean ended;

    Reply reply() {
        return Reply.stream("text/event-stream", new Parts(), End.COMPLETE);
    }

    WritingModel says(String text) {
        return event(Map.of("type", "delta", "text", text));
    }

    WritingModel takesBackFor(String text) {
        return event(Map.of("type", "replaced", "text", text));
    }

    WritingModel ends(Map<String, Object> completion) {
        event(Map.of("type", "done", "completion", completion));
        return breaksOff();
    }

    WritingModel fails(String code) {
        event(Map.of("type", "failed", "code", code, "message", "no", "details", Map.of()));
        return breaksOff();
    }

    WritingModel breaksOff() {
        lines.add(Optional.empty());
        return this;
    }

    /** Whether its reader has hung up before the end. */
    boolean isAbandoned() {
        return !ended && System.nanoTime() - lastAsked > TimeUnit.MILLISECONDS.toNanos(SURELY_GONE_MILLIS);
    }

    private WritingModel event(Map<String, Object> event) {
        lines.add(Optional.of("data:" + JSON.writeValueAsString(event) + "\n\n"));
        return this;
    }

    private final class Parts extends AbstractList<byte[]> {

        @Override
        public Iterator<byte[]> iterator() {
            return new Iterator<>() {

                private Optional<String> next = Optional.empty();

                @Override
                public boolean hasNext() {
                    lastAsked = System.nanoTime();
                    try {
                        Optional<String> line = lines.poll(SIGN_OF_LIFE_MILLIS, TimeUnit.MILLISECONDS);
                        next = line == null ? Optional.of(":still writing\n\n") : line;
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        next = Optional.empty();
                    }
                    ended = next.isEmpty();
                    return next.isPresent();
                }

                @Override
                public byte[] next() {
                    return next.orElseThrow().getBytes(StandardCharsets.UTF_8);
                }
            };
        }

        @Override
        public byte[] get(int index) {
            throw new UnsupportedOperationException("This model only streams");
        }

        @Override
        public int size() {
            return 1;
        }
    }
}
