package ai.chatbot.knowledge.ingestion;

import ai.chatbot.common.error.ServiceException;
import ai.chatbot.knowledge.KnowledgeError;
import ai.chatbot.knowledge.document.DocumentJobs;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells a listener how a job goes on, until it ends. The store is asked, more and more rarely while nothing changes: so it
 * does not matter which replica the job runs on.
 */
@Component
class FollowJob {

    private static final long SHORTEST_PAUSE = 150;
    private static final long LONGEST_PAUSE = 2000;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final DocumentJobs jobs;
    private final JobEventsProperties properties;
    private final Semaphore places;
    private final CountDownLatch closing = new CountDownLatch(1);

    FollowJob(DocumentJobs jobs, JobEventsProperties properties) {
        this.jobs = jobs;
        this.properties = properties;
        this.places = new Semaphore(properties.streams());
    }

    /** Fails when nobody listens any more. */
    interface Listener {

        void begin() throws IOException;

        void on(JobEvent event) throws IOException;

        void onSilence() throws IOException;
    }

    /**
     * Returns when the job has ended, the time is up, or the service stops.
     *
     * @param lastSeen id of the last event that the listener knows, of whatever time; null when it knows none
     * @throws ServiceException {@code TOO_MANY_STREAMS}, {@code JOB_NOT_FOUND}
     */
    void follow(String jobId, @Nullable String lastSeen, Listener listener) throws IOException, InterruptedException {
        if (!places.tryAcquire()) {
            throw new ServiceException(
                    KnowledgeError.TOO_MANY_STREAMS,
                    "Too many jobs are being followed; ask for the status instead.",
                    Map.of(),
                    RETRY_AFTER,
                    null);
        }
        try {
            listener.begin();
            tell(jobId, lastSeen, listener);
        } finally {
            places.release();
        }
    }

    private void tell(String jobId, @Nullable String lastSeen, Listener listener)
            throws IOException, InterruptedException {
        long begin = System.nanoTime();
        long lastWord = begin;
        String seen = lastSeen == null ? "" : lastSeen;
        long pause = SHORTEST_PAUSE;
        do {
            JobEvent event = JobEvent.of(jobs.status(jobId));
            if (!event.id().equals(seen)) {
                listener.on(event);
                seen = event.id();
                lastWord = System.nanoTime();
                pause = SHORTEST_PAUSE;
            } else if (hasPassed(properties.heartbeat(), lastWord)) {
                listener.onSilence();
                lastWord = System.nanoTime();
            }
            if (event.isLast() || hasPassed(properties.longest(), begin)) {
                return;
            }
            pause = Math.min(
                    pause + pause / 2,
                    Math.min(LONGEST_PAUSE, properties.heartbeat().toMillis()));
        } while (!closing.await(pause, TimeUnit.MILLISECONDS));
    }

    private static boolean hasPassed(Duration time, long since) {
        return System.nanoTime() - since >= time.toNanos();
    }

    /** Otherwise a graceful shutdown would wait for every stream. */
    @EventListener(ContextClosedEvent.class)
    void close() {
        closing.countDown();
    }

    /** Streams that could still be opened. */
    int freePlaces() {
        return places.availablePermits();
    }
}
