package ai.chatbot.chat.stream;

import ai.chatbot.common.contract.chat.ChatEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The events of one answer, for one writer and any number of readers, each at its own pace. No longer than an answer. */
final class EventLog {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private final List<NumberedEvent> events = new ArrayList<>();
    private final long first;

    /** @param first id of the first event, greater than 1 when others have been written elsewhere */
    EventLog(long first) {
        this.first = first;
    }

    /** The next event, which nobody sees yet. For the writer. */
    NumberedEvent number(ChatEvent event) {
        return new NumberedEvent(first + events.size(), event);
    }

    void add(NumberedEvent event) {
        lock.lock();
        try {
            events.add(event);
            more.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** @return those behind the id, waiting for one if need be; none when there was none for so long */
    List<NumberedEvent> after(long id, Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (events.isEmpty() || events.getLast().id() <= id) {
                if (left <= 0) {
                    return List.of();
                }
                left = more.awaitNanos(left);
            }
            int from = (int) Math.max(0, id + 1 - first);
            return List.copyOf(events.subList(from, events.size()));
        } finally {
            lock.unlock();
        }
    }
}
