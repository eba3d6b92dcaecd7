package ai.chatbot.knowledge.ingestion;

import ai.chatbot.common.contract.knowledge.IngestionStatus;
import ai.chatbot.common.contract.knowledge.JobStatus;
import ai.chatbot.common.live.EventWriter;
import ai.chatbot.knowledge.document.DocumentJobs;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** The progress of a job as server-sent events, written on the virtual thread of the request. */
@RestController
@PreAuthorize("hasRole('ADMIN')")
class JobEventsController {

    private final DocumentJobs jobs;
    private final FollowJob following;
    private final JsonMapper json;

    JobEventsController(DocumentJobs jobs, FollowJob following, JsonMapper json) {
        this.jobs = jobs;
        this.following = following;
        this.json = json;
    }

    /**
     * Events {@code progress} and, last, {@code done}, each with the job's status as its data. A client that has seen the
     * end and comes back is told by 204 to stay away, as browsers understand it.
     */
    @GetMapping(
            path = "/api/v1/knowledge-base/documents/ingest/{job_id}/events",
            produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    public void events(
            @PathVariable("job_id") String jobId,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        IngestionStatus now = jobs.status(jobId);
        if (now.status() != JobStatus.PROCESSING && JobEvent.of(now).id().equals(lastEventId)) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return;
        }
        following.follow(jobId, lastEventId, new EventWriter(response, json));
    }
}
