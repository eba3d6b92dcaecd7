package ai.chatbot.chat.stream;

import java.util.Optional;
import org.springframework.stereotype.Component;

/** Ends an answer early, at once when it is written here, else within a second. */
@Component
class StopStream {

    private final AnswerStreams streams;
    private final StoredStreams stored;

    StopStream(AnswerStreams streams, StoredStreams stored) {
        this.streams = streams;
        this.stored = stored;
    }

    void stop(AcceptedMessage message) {
        Optional<RunningAnswer> here = streams.find(message.messageId());
        if (here.isPresent()) {
            here.get().stop();
        } else {
            stored.stop(message.messageId());
        }
    }
}
