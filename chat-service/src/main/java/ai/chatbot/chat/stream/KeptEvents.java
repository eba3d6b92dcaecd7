package ai.chatbot.chat.stream;

import ai.chatbot.common.contract.chat.ChatEvent;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Keeps the events of one answer where other replicas find them. While Redis is down, only this one has them. */
final class KeptEvents implements Consumer<NumberedEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(KeptEvents.class);

    private final StoredStreams streams;
    private final AcceptedMessage message;
    private boolean failed;

    KeptEvents(StoredStreams streams, AcceptedMessage message) {
        this.streams = streams;
        this.message = message;
    }

    /** What is kept must be whole: after a failure nothing more is. */
    @Override
    public void accept(NumberedEvent event) {
        if (failed) {
            return;
        }
        try {
            if (event.event() instanceof ChatEvent.Begun) {
                streams.open(message);
            }
            streams.append(message.messageId(), event);
        } catch (DataAccessException e) {
            failed = true;
            LOG.warn("An answer cannot be continued elsewhere; Redis does not take it: {}", e.toString());
        }
    }
}
