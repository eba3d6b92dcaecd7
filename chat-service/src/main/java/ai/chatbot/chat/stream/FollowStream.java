package ai.chatbot.chat.stream;

import ai.chatbot.chat.ChatError;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.common.security.Caller;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells a client what its answer says, wherever it is written. When the replica that wrote it is gone, this one answers
 * the message again, for the same caller.
 */
@Component
class FollowStream {

    private static final long PAUSE_MILLIS = 100;

    private final AnswerStreams streams;
    private final StoredStreams stored;
    private final StreamProperties properties;
    private final CountDownLatch closing = new CountDownLatch(1);

    FollowStream(AnswerStreams streams, StoredStreams stored, StreamProperties properties) {
        this.streams = streams;
        this.stored = stored;
        this.properties = properties;
    }

    /** @throws ServiceException {@code STREAM_NOT_FOUND}, also for what is not the caller's */
    AcceptedMessage find(String sessionId, String messageId) {
        return streams.find(messageId)
                .map(RunningAnswer::message)
                .or(() -> stored.find(messageId))
                .filter(message -> message.sessionId().equals(sessionId)
                        && Caller.current().mayActFor(message.userId()))
                .orElseThrow(() -> new ServiceException(
                        ChatError.STREAM_NOT_FOUND,
                        "No answer with this id is being written in this session, or was within the last minutes."));
    }

    /** Whether nothing will come any more behind what the client knows. */
    boolean isOver(AcceptedMessage message, long seen) {
        String id = message.messageId();
        return streams.find(id).isEmpty()
                && !stored.isOpen(id)
                && stored.after(id, seen).isEmpty();
    }

    /**
     * Returns when the answer has ended, or the service stops.
     *
     * @param seen id of the last event that the client knows
     */
    void follow(AcceptedMessage message, long seen, AnswerWriter client) throws IOException, InterruptedException {
        String id = message.messageId();
        long last = seen;
        var silence = new Silence(client, properties.heartbeat());
        do {
            Optional<RunningAnswer> here = streams.find(id);
            if (here.isPresent()) {
                follow(here.get(), last, client);
                return;
            }
            List<NumberedEvent> news = stored.after(id, last);
            if (news.isEmpty()) {
                if (stored.claim(id, Duration.ZERO)) {
                    streams.takeOver(message, last + 1, false);
                    continue;
                }
                if (isOver(message, last)) {
                    return;
                }
                silence.mayNeedSign();
                continue;
            }
            client.write(news);
            silence.broken();
            stored.readElsewhere(id);
            last = news.getLast().id();
            if (news.getLast().event().isLast()) {
                return;
            }
        } while (!closing.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
    }

    /** Of an answer that is written here. */
    void follow(RunningAnswer answer, long seen, AnswerWriter client) throws IOException, InterruptedException {
        try (var _ = answer.read()) {
            long last = seen;
            while (true) {
                List<NumberedEvent> news = answer.after(last, properties.heartbeat());
                if (news.isEmpty()) {
                    client.signOfLife();
                    continue;
                }
                client.write(news);
                last = news.getLast().id();
                if (news.getLast().event().isLast()) {
                    return;
                }
            }
        }
    }

    /** Those who wait for another replica would hold up a graceful shutdown; they come back elsewhere. */
    @EventListener(ContextClosedEvent.class)
    void close() {
        closing.countDown();
    }

    /** For how long nothing was said. */
    private static final class Silence {

        private final AnswerWriter client;
        private final Duration longest;
        private long since = System.nanoTime();

        Silence(AnswerWriter client, Duration longest) {
            this.client = client;
            this.longest = longest;
        }

        void mayNeedSign() throws IOException {
            if (System.nanoTime() - since > longest.toNanos()) {
                client.signOfLife();
                broken();
            }
        }

        void broken() {
            since = System.nanoTime();
        }
    }
}
