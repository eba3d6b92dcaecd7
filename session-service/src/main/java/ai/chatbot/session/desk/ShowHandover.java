package ai.chatbot.session.desk;

import ai.chatbot.common.contract.session.HandoverCase;
import ai.chatbot.common.contract.session.HandoverCase.Citation;
import ai.chatbot.common.contract.session.HandoverCase.Step;
import ai.chatbot.common.contract.session.Message;
import ai.chatbot.common.contract.session.SessionEvents.SessionEvent;
import ai.chatbot.session.history.ReadEvents;
import ai.chatbot.session.lifecycle.FindSession;
import ai.chatbot.session.lifecycle.StoredSession;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Everything about one chat that a person needs to go on with it. */
@Component
public class ShowHandover {

    private static final int PAGE = 100;
    private static final int LONGEST_TRANSCRIPT = 200;

    private final FindSession findSession;
    private final ReadEvents readEvents;
    private final SummarizeChat summarizeChat;
    private final Clock clock;

    public ShowHandover(FindSession findSession, ReadEvents readEvents, SummarizeChat summarizeChat, Clock clock) {
        this.findSession = findSession;
        this.readEvents = readEvents;
        this.summarizeChat = summarizeChat;
        this.clock = clock;
    }

    public HandoverCase show(String sessionId) {
        StoredSession session = findSession.find(sessionId);
        Instant now = clock.instant();
        List<Message> transcript = transcript(session);
        return new HandoverCase(
                Views.of(session, now),
                summarizeChat.summarize(session, transcript, now),
                transcript,
                citations(transcript),
                session.handoverNow().steps().stream()
                        .map(step ->
                                new Step(step.version(), step.from(), step.to(), step.by(), step.at(), step.reason()))
                        .toList());
    }

    private List<Message> transcript(StoredSession session) {
        List<Message> transcript = new ArrayList<>();
        int after = Math.max(0, session.lastNumber() - LONGEST_TRANSCRIPT);
        while (after < session.lastNumber()) {
            List<SessionEvent> read =
                    readEvents.after(session.sessionId(), after, PAGE).events();
            read.forEach(event -> transcript.add(event.message()));
            if (read.isEmpty()) {
                break;
            }
            after = read.getLast().sequence();
        }
        return transcript;
    }

    /** As chat-service writes them into an answer's {@code metadata.sources}. */
    static List<Citation> citations(List<Message> transcript) {
        Map<String, Citation> byPassage = new LinkedHashMap<>();
        for (Message message : transcript) {
            if (message.role() == Message.Author.ASSISTANT
                    && message.metadata().get("sources") instanceof List<?> sources) {
                for (Object source : sources) {
                    if (source instanceof Map<?, ?> given) {
                        byPassage.putIfAbsent(
                                given.get("document_id") + ":" + given.get("chunk_id"),
                                citation(message.messageId(), given));
                    }
                }
            }
        }
        return List.copyOf(byPassage.values());
    }

    private static Citation citation(String messageId, Map<?, ?> source) {
        return new Citation(
                messageId,
                Objects.toString(source.get("document_id"), ""),
                Objects.toString(source.get("title"), ""),
                text(source.get("url")),
                text(source.get("snippet")));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value instanceof String text && !text.isEmpty() ? text : null;
    }
}
