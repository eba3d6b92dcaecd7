package ai.chatbot.chat.stream;

import ai.chatbot.chat.ChatError;
import ai.chatbot.chat.answer.AnswerQuestion;
import ai.chatbot.chat.answer.Question;
import ai.chatbot.common.contract.chat.ChatEvent;
import ai.chatbot.common.contract.chat.SendMessage;
import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.common.security.Caller;
import ai.chatbot.common.tracing.SameTrace;
import ai.chatbot.common.web.RequestId;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.util.IdGenerator;

/** The answers that this replica is writing, each on a thread of its own that does not depend on its client's. */
@Component
class AnswerStreams {

    private static final Logger LOG = LoggerFactory.getLogger(AnswerStreams.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final AnswerQuestion answerQuestion;
    private final StoredStreams stored;
    private final StreamProperties properties;
    private final IdGenerator ids;
    private final Clock clock;
    private final Map<String, RunningAnswer> running = new ConcurrentHashMap<>();
    private final Timer firstWord;
    private volatile boolean closing;

    AnswerStreams(
            AnswerQuestion answerQuestion,
            StoredStreams stored,
            StreamProperties properties,
            IdGenerator ids,
            Clock clock,
            MeterRegistry meters) {
        this.answerQuestion = answerQuestion;
        this.stored = stored;
        this.properties = properties;
        this.ids = ids;
        this.clock = clock;
        meters.gaugeMapSize("chatbot.streams.active", List.of(), running);
        firstWord = Timer.builder("chatbot.answer.first.word")
                .description("From a message to the first words of an answer that is streamed")
                .register(meters);
    }

    /**
     * Begins to answer.
     *
     * @throws ServiceException as {@link AnswerQuestion#answer}, of what is refused at once; 429
     *     {@code TOO_MANY_STREAMS}
     */
    RunningAnswer start(String sessionId, SendMessage message) throws InterruptedException {
        var accepted =
                new AcceptedMessage(sessionId, Caller.current().requireUserId(), Question.of(message, ids, clock));
        RunningAnswer answer = run(accepted, 1, false);
        answer.awaitBegin();
        return answer;
    }

    /**
     * Answers anew what another replica has left behind.
     *
     * @param first id of the first event, behind all that its client may have seen
     * @param stopped before it begins, which only ends it
     */
    RunningAnswer takeOver(AcceptedMessage message, long first, boolean stopped) {
        return run(message, first, stopped);
    }

    Optional<RunningAnswer> find(String messageId) {
        return Optional.ofNullable(running.get(messageId));
    }

    Collection<RunningAnswer> all() {
        return List.copyOf(running.values());
    }

    private RunningAnswer run(AcceptedMessage message, long first, boolean stopped) {
        if (closing || running.size() >= properties.most()) {
            throw new ServiceException(
                    ChatError.TOO_MANY_STREAMS,
                    "Too many answers are being written at the moment.",
                    Map.of(),
                    RETRY_AFTER,
                    null);
        }
        var keeper = new KeptEvents(stored, message);
        var answer = new RunningAnswer(message, first, keeper);
        if (stopped) {
            answer.stop();
        }
        if (first > 1) {
            answer.begunAgain();
        }
        running.put(message.messageId(), answer);
        SecurityContext caller = SecurityContextHolder.getContext();
        String requestId = RequestId.current();
        Thread.ofVirtual().name("answer").start(SameTrace.of(() -> {
            SecurityContextHolder.setContext(caller);
            RequestId.continuing(requestId, () -> answer(answer));
        }));
        return answer;
    }

    private void answer(RunningAnswer answer) {
        AcceptedMessage message = answer.message();
        try {
            answer.done(answerQuestion.answer(message.sessionId(), message.question(), answer));
        } catch (ServiceException e) {
            Duration wait = e.retryAfter();
            answer.failed(
                    e,
                    new ChatEvent.Failed(
                            e.code().name(), e.text(), e.details(), wait == null ? null : wait.toSeconds()));
        } catch (RuntimeException e) { // the boundary of an answer: told to its client
            LOG.error("Unexpected failure", e);
            answer.failed(
                    e,
                    new ChatEvent.Failed(
                            CommonError.INTERNAL_ERROR.name(), "Something went wrong on our side.", Map.of(), null));
        } finally {
            running.remove(message.messageId(), answer);
            answer.untilFirstWord().ifPresent(firstWord::record);
        }
    }

    @EventListener(ContextClosedEvent.class)
    void takeNoMore() {
        closing = true;
    }

    /** Leaves what is unfinished to other replicas. */
    void handOver() {
        List<String> left = running.keySet().stream().toList();
        try {
            if (!left.isEmpty()) {
                stored.release(left);
                LOG.info("{} unfinished answers are left to other replicas", left.size());
            }
        } catch (DataAccessException e) {
            LOG.warn("{} unfinished answers will be found only after their lease: {}", left.size(), e.toString());
        }
    }
}
