package ai.chatbot.llm.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.chatbot.common.contract.llm.Completion.TokenUsage;
import ai.chatbot.llm.door.EventRelay.UpstreamBrokeOffException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletResponse;

class EventRelayTests {

    private static final String TEXT =
            "data: {\"choices\":[{\"delta\":{\"content\":\"the \\\"usage\\\": {\"}}],\"usage\":null}";
    private static final String USAGE =
            "data: {\"choices\":[],\"usage\": {\"prompt_tokens\":5,\"completion_tokens\":2,\"details\":{\"a\":[1]}}}";
    private static final String BOTH =
            "data: {\"choices\":[{\"delta\":{}}],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1}}";
    private static final String DONE = "data: [DONE]";

    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void findsTheUsageHoweverTheBytesCome(String lineEnd) throws IOException {
        String end = lineEnd + lineEnd;
        String stream = TEXT + end + ": ping" + end + USAGE + end + DONE + end;
        byte[] bytes = stream.getBytes(StandardCharsets.UTF_8);
        for (int cut = 1; cut < bytes.length; cut++) {
            var response = new MockHttpServletResponse();
            EventRelay relay = relay(response, false, cut(bytes, cut));

            assertThat(response.getContentAsString()).isEqualTo(TEXT + end + ": ping" + end + DONE + end);
            assertThat(relay.usage()).isEqualTo(new TokenUsage(5, 2, 7));
        }
    }

    @Test
    void leavesEverythingInForWhoAskedForTheUsage() throws IOException {
        String stream = TEXT + "\n\n" + USAGE + "\n\n" + DONE + "\n\n";

        relay(response, true, new ByteArrayInputStream(stream.getBytes(StandardCharsets.UTF_8)));

        assertThat(response.getContentAsString()).isEqualTo(stream);
    }

    /** Some servers send it with the last words. */
    @Test
    void neverLeavesOutAnEventWithMoreInIt() throws IOException {
        String stream = BOTH + "\n\n" + DONE + "\n\n";

        EventRelay relay = relay(response, false, new ByteArrayInputStream(stream.getBytes(StandardCharsets.UTF_8)));

        assertThat(response.getContentAsString()).isEqualTo(stream);
        assertThat(relay.usage()).isEqualTo(new TokenUsage(1, 1, 2));
    }

    @Test
    void handsOnEventsLargerThanItsBufferAndAnEndWithoutAnEmptyLine() throws IOException {
        String stream = "data: " + "x".repeat(50_000) + "\n\n" + DONE;

        relay(response, false, new ByteArrayInputStream(stream.getBytes(StandardCharsets.UTF_8)));

        assertThat(response.getContentAsString()).isEqualTo(stream);
    }

    @Test
    void handsOnAtOnceWhatIsWhole() throws IOException {
        List<String> seen = new ArrayList<>();
        byte[] bytes = "data: 1\n\ndata: 2\n\nda".getBytes(StandardCharsets.UTF_8);
        InputStream thenLooks = new Doing(() -> seen.add(content()));

        relay(response, false, new SequenceInputStream(new ByteArrayInputStream(bytes), thenLooks));

        assertThat(seen.getFirst()).isEqualTo("data: 1\n\ndata: 2\n\n");
    }

    @Test
    void tellsAProviderThatBreaksOffFromAClientThatHasGone() {
        InputStream broken = new Doing(() -> {
            throw new IOException("reset");
        });

        assertThatThrownBy(() -> relay(response, false, broken)).isInstanceOf(UpstreamBrokeOffException.class);
    }

    private String content() throws IOException {
        return response.getContentAsString();
    }

    private static InputStream cut(byte[] bytes, int at) {
        return new SequenceInputStream(
                new ByteArrayInputStream(bytes, 0, at), new ByteArrayInputStream(bytes, at, bytes.length - at));
    }

    private static EventRelay relay(MockHttpServletResponse response, boolean usageWanted, InputStream from)
            throws IOException {
        try (var signs = new SignsOfLife();
                var client = ClientEvents.open(response, signs, () -> {})) {
            var relay = new EventRelay(client, usageWanted);
            relay.relay(from, () -> {});
            return relay;
        }
    }

    /** Has nothing to read. */
    private static final class Doing extends InputStream {

        private final Callable<?> onRead;

        Doing(Callable<?> onRead) {
            this.onRead = onRead;
        }

        @Override
        public int read() throws IOException {
            return read(new byte[1], 0, 1);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            try {
                onRead.call();
                return -1;
            } catch (IOException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
