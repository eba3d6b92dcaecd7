package ai.chatbot.chat.stream;

import ai.chatbot.common.error.ServiceException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Ends answers whose replica died and whose clients have not come back: the message goes into the history as one that was
 * stopped. It is not answered: nobody is there for whom the documents could be searched.
 */
@Component
class EndOrphans {

    private static final Logger LOG = LoggerFactory.getLogger(EndOrphans.class);

    private final AnswerStreams streams;
    private final StoredStreams stored;
    private final StreamProperties properties;

    EndOrphans(AnswerStreams streams, StoredStreams stored, StreamProperties properties) {
        this.streams = streams;
        this.stored = stored;
        this.properties = properties;
    }

    void end() {
        for (String id : stored.orphans(properties.patience())) {
            if (stored.claim(id, properties.patience())) {
                end(id);
            }
        }
    }

    private void end(String id) {
        Optional<AcceptedMessage> message = stored.find(id);
        List<NumberedEvent> events = stored.after(id, 0);
        boolean nobodyWasTold = events.isEmpty();
        if (message.isEmpty() || nobodyWasTold || events.getLast().event().isLast()) {
            stored.forget(id);
            return;
        }
        try {
            streams.takeOver(message.get(), events.getLast().id() + 1, true);
            LOG.info("Answer {} was left unfinished and is ended", id);
        } catch (ServiceException e) {
            LOG.debug("Answer {} stays unfinished for now: {}", id, e.text());
        }
    }
}
