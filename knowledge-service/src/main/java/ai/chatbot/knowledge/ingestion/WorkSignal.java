package ai.chatbot.knowledge.ingestion;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Wakes a waiting worker of this replica. */
@Component
class WorkSignal {

    private static final int MOST = 1000;

    private final Semaphore work = new Semaphore(0);

    void give() {
        if (work.availablePermits() < MOST) {
            work.release();
        }
    }

    /** Returns when there may be work, at the latest after this time. */
    void await(Duration atMost) throws InterruptedException {
        boolean _ = work.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }
}
