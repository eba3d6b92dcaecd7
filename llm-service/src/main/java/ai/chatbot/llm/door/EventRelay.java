package ai.chatbot.llm.door;

import ai.chatbot.common.contract.llm.Completion.TokenUsage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Hands a provider's events on, all that are whole with each read. Looks at nothing in them but the usage, and leaves out
 * the event that only has the usage when the client has not asked for it.
 */
final class EventRelay {

    private static final int BUFFER = 16 * 1024;
    private static final int LARGEST_EVENT = 4 * 1024 * 1024;
    private static final byte[] USAGE = "\"usage\"".getBytes(StandardCharsets.US_ASCII);

    private final ClientEvents client;
    private final boolean usageWanted;
    private byte[] buffer = new byte[BUFFER];
    private @Nullable TokenUsage usage;
    private int events;

    EventRelay(ClientEvents client, boolean usageWanted) {
        this.client = client;
        this.usageWanted = usageWanted;
    }

    /**
     * @param onFirst before the first event goes out
     * @throws UpstreamBrokeOffException when the provider does; any other failure is the client's
     */
    void relay(InputStream provider, Runnable onFirst) throws IOException {
        int held = 0;
        for (int count = read(provider, held); count >= 0; count = read(provider, held)) {
            int filled = held + count;
            int whole = wholeEvents(held, filled);
            if (whole > 0) {
                if (events == 0) {
                    onFirst.run();
                }
                forward(whole);
                System.arraycopy(buffer, whole, buffer, 0, filled - whole);
            }
            held = filled - whole;
            makeRoom(held);
        }
        if (held > 0) {
            client.send(buffer, 0, held);
        }
    }

    /** Null when the provider has not said. */
    @Nullable
    TokenUsage usage() {
        return usage;
    }

    /** Of which each is about a token. */
    int events() {
        return events;
    }

    private int read(InputStream provider, int held) throws UpstreamBrokeOffException {
        try {
            return provider.read(buffer, held, buffer.length - held);
        } catch (IOException e) {
            throw new UpstreamBrokeOffException(e);
        }
    }

    private void makeRoom(int held) throws UpstreamBrokeOffException {
        if (held < buffer.length) {
            return;
        }
        if (held >= LARGEST_EVENT) {
            throw new UpstreamBrokeOffException(new IOException("An event without an end"));
        }
        buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }

    /** @return where the last event ends that is whole; 0 when none is */
    private int wholeEvents(int from, int filled) {
        for (int at = filled - 1; at >= from; at--) {
            if (isEnd(at)) {
                return at + 1;
            }
        }
        return 0;
    }

    /** The line feed of an empty line. */
    private boolean isEnd(int at) {
        if (at < 1 || buffer[at] != '\n') {
            return false;
        }
        return buffer[at - 1] == '\n' || (at > 1 && buffer[at - 1] == '\r' && buffer[at - 2] == '\n');
    }

    /** In as few writes as can be: one, unless something is left out. */
    private void forward(int whole) throws IOException {
        int from = 0;
        int start = 0;
        for (int at = 0; at < whole; at++) {
            if (isEnd(at)) {
                events++;
                if (isLeftOut(start, at + 1)) {
                    send(from, start);
                    from = at + 1;
                }
                start = at + 1;
            }
        }
        send(from, whole);
    }

    private void send(int from, int to) throws IOException {
        if (to > from) {
            client.send(buffer, from, to - from);
        }
    }

    private boolean isLeftOut(int start, int end) {
        if (!saysUsage(start, end)) {
            return false;
        }
        int json = start;
        while (json < end && buffer[json] != '{') {
            json++;
        }
        UsageIn found = UsageIn.of(buffer, json, end - json);
        if (found.usage() != null) {
            usage = found.usage();
        }
        return found.alone() && !usageWanted;
    }

    /** Whether there is a usage that is an object; in most events it is null, or not there. */
    private boolean saysUsage(int start, int end) {
        for (int at = start; at <= end - USAGE.length; at++) {
            if (buffer[at] == '"' && Arrays.equals(buffer, at, at + USAGE.length, USAGE, 0, USAGE.length)) {
                int next = at + USAGE.length;
                while (next < end && (buffer[next] == ' ' || buffer[next] == ':')) {
                    next++;
                }
                if (next < end && buffer[next] == '{') {
                    return true;
                }
            }
        }
        return false;
    }

    /** It is not the client who has gone. */
    static final class UpstreamBrokeOffException extends IOException {

        UpstreamBrokeOffException(IOException cause) {
            super(cause);
        }
    }
}
