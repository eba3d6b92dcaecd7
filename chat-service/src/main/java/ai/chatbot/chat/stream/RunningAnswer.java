package ai.chatbot.chat.stream;

import ai.chatbot.chat.answer.AnswerProgress;
import ai.chatbot.common.contract.chat.AcceptedQuestion;
import ai.chatbot.common.contract.chat.ChatEvent;
import ai.chatbot.common.contract.chat.ChatReply;
import ai.chatbot.common.contract.chat.ChatReply.CitedSentence;
import ai.chatbot.common.contract.chat.ChatReply.Outcome;
import ai.chatbot.common.contract.chat.ChatReply.Source;
import ai.chatbot.common.contract.chat.ChatReply.UserMessage;
import ai.chatbot.common.error.ServiceException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An answer that is being made by this replica: one thread makes it, those of the clients read what there is. */
final class RunningAnswer implements AnswerProgress {

    /** What {@code [n]} refers to; those of a declined question are only the nearest documents. */
    private static final List<Outcome> CITING = List.of(Outcome.GROUNDED, Outcome.RELAYED, Outcome.STOPPED);

    private final AcceptedMessage message;
    private final EventLog log;
    private final Consumer<NumberedEvent> keeper;
    private final ToldText told = new ToldText(this::add);
    private final CountDownLatch decided = new CountDownLatch(1);
    private final AtomicReference<@Nullable Runnable> giveUp = new AtomicReference<>();
    private final AtomicInteger readers = new AtomicInteger();
    private volatile @Nullable RuntimeException refusal;
    private volatile boolean begun;
    private volatile ChatEvent.@Nullable Begun beginning;
    private volatile boolean stopped;
    private volatile long lastRead = System.nanoTime();
    private final long start = System.nanoTime();
    private volatile @Nullable Duration untilFirstWord;

    /**
     * @param first id of its first event
     * @param keeper stores the events
     */
    RunningAnswer(AcceptedMessage message, long first, Consumer<NumberedEvent> keeper) {
        this.message = message;
        this.log = new EventLog(first);
        this.keeper = keeper;
    }

    AcceptedMessage message() {
        return message;
    }

    @Override
    public boolean isWatching() {
        return true;
    }

    @Override
    public void begun(UserMessage asked, String answerId) {
        if (begun) {
            return;
        }
        begun = true;
        var first = new ChatEvent.Begun(answerId, message.sessionId(), asked);
        beginning = first;
        add(first);
        decided.countDown();
    }

    /** What was told before another replica took over is void. */
    void begunAgain() {
        begun = true;
        add(new ChatEvent.Replaced(""));
        decided.countDown();
    }

    @Override
    public void found(List<Source> sources) {
        add(new ChatEvent.Found(sources));
    }

    @Override
    public void says(String text, List<Source> cited, List<CitedSentence> sentences) {
        heard();
        told.tell(text, cited, sentences);
    }

    private void heard() {
        if (untilFirstWord == null) {
            untilFirstWord = Duration.ofNanos(System.nanoTime() - start);
        }
    }

    /** How long its client had to wait for something to read; empty as long as there is nothing. */
    Optional<Duration> untilFirstWord() {
        return Optional.ofNullable(untilFirstWord);
    }

    void done(ChatReply reply) {
        begun(reply.userMessage(), reply.messageId()); // unless it did: it was answered before
        ChatReply.BotResponse said = reply.botResponse();
        heard();
        told.tell(said.content(), CITING.contains(said.outcome()) ? said.sources() : List.of(), said.citations());
        add(new ChatEvent.Done(reply));
    }

    /** An ordinary refusal as long as nothing has been told. */
    void failed(RuntimeException failure, ChatEvent.Failed event) {
        if (begun) {
            add(event);
        } else {
            refusal = failure;
        }
        decided.countDown();
    }

    /**
     * Waits until it is known whether the session takes the message.
     *
     * @throws ServiceException when it does not
     */
    void awaitBegin() throws InterruptedException {
        decided.await();
        RuntimeException reason = refusal;
        if (reason != null) {
            throw reason;
        }
    }

    /** Kept before it is seen: whoever comes back finds at least what they know. */
    private void add(ChatEvent event) {
        NumberedEvent next = log.number(event);
        keeper.accept(next);
        log.add(next);
    }

    /** Its client need not read it. To be called when it has begun. */
    AcceptedQuestion goesOnUnread() {
        readers.incrementAndGet();
        var first = Objects.requireNonNull(beginning);
        String stream = "/api/v1/chat/sessions/%s/messages/%s/stream".formatted(first.sessionId(), first.messageId());
        return new AcceptedQuestion(first.messageId(), first.sessionId(), first.userMessage(), stream);
    }

    List<NumberedEvent> after(long id, Duration patience) throws InterruptedException {
        return log.after(id, patience);
    }

    void stop() {
        stopped = true;
        Runnable action = giveUp.get();
        if (action != null) {
            action.run();
        }
    }

    @Override
    public boolean isStopped() {
        return stopped;
    }

    @Override
    public void whenStopped(Runnable action) {
        giveUp.set(action);
        if (stopped) {
            action.run();
        }
    }

    /** @return to be closed when the reader leaves */
    Reading read() {
        readers.incrementAndGet();
        return () -> {
            lastRead = System.nanoTime();
            readers.decrementAndGet();
        };
    }

    @FunctionalInterface
    interface Reading extends AutoCloseable {
        @Override
        void close();
    }

    /** Whether nobody connected here has read it for so long. */
    boolean isLeftAlone(Duration patience) {
        return readers.get() == 0 && System.nanoTime() - lastRead > patience.toNanos();
    }
}
