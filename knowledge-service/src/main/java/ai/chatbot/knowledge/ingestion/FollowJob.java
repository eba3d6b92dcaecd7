package ai.chatbot.knowledge.ingestion;

import ai.chatbot.common.error.ServiceException;
import ai.chatbot.common.live.EventWriter;
import ai.chatbot.common.live.LiveEvent;
import ai.chatbot.common.live.LiveStreams;
import ai.chatbot.common.live.News;
import ai.chatbot.knowledge.KnowledgeError;
import ai.chatbot.knowledge.document.DocumentJobs;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells a listener how a job goes on, until it ends. */
@Component
class FollowJob {

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final DocumentJobs jobs;
    private final LiveStreams streams;

    FollowJob(DocumentJobs jobs, JobEventsProperties properties) {
        this.jobs = jobs;
        this.streams = new LiveStreams(
                new LiveStreams.Limits(
                        properties.streams(), properties.longest(), properties.heartbeat(), LONGEST_PAUSE),
                FollowJob::tooMany);
    }

    /**
     * Returns when the job has ended, the time is up, or the service stops.
     *
     * @param lastSeen id of the last event that the listener knows, of whatever time; null when it knows none
     * @throws ServiceException {@code TOO_MANY_STREAMS}, {@code JOB_NOT_FOUND}
     */
    void follow(String jobId, @Nullable String lastSeen, EventWriter listener)
            throws IOException, InterruptedException {
        streams.tell(new Progress(jobId, lastSeen), listener);
    }

    private static ServiceException tooMany() {
        return new ServiceException(
                KnowledgeError.TOO_MANY_STREAMS,
                "Too many jobs are being followed; ask for the status instead.",
                Map.of(),
                RETRY_AFTER,
                null);
    }

    /** Of one job, for one listener. */
    private final class Progress implements News.Source {

        private final String jobId;
        private @Nullable String seen;

        Progress(String jobId, @Nullable String seen) {
            this.jobId = jobId;
            this.seen = seen;
        }

        @Override
        public News next() {
            JobEvent event = JobEvent.of(jobs.status(jobId));
            if (event.id().equals(seen)) {
                return new News(List.of(), event.isLast());
            }
            seen = event.id();
            return new News(List.of(new LiveEvent(event.id(), event.name(), event.status())), event.isLast());
        }
    }

    @EventListener(ContextClosedEvent.class)
    void close() {
        streams.close();
    }

    /** Streams that could still be opened. */
    int freePlaces() {
        return streams.freePlaces();
    }
}
