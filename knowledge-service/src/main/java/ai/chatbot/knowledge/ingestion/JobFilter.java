package ai.chatbot.knowledge.ingestion;

import ai.chatbot.common.contract.knowledge.IngestionStatus.Stage;
import ai.chatbot.common.contract.knowledge.JobStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.query.Criteria;

/**
 * Which jobs are wanted. Empty lists and nulls ask for nothing.
 *
 * @param from earliest time of acceptance
 * @param until the time of acceptance is before this
 */
record JobFilter(
        List<JobStatus> statuses,
        List<Stage> stages,
        @Nullable String documentId,
        @Nullable Instant from,
        @Nullable Instant until) {

    JobFilter {
        statuses = List.copyOf(statuses);
        stages = List.copyOf(stages);
    }

    static JobFilter of(
            @Nullable List<JobStatus> statuses,
            @Nullable List<Stage> stages,
            @Nullable String documentId,
            @Nullable Instant from,
            @Nullable Instant until) {
        return new JobFilter(
                statuses == null ? List.of() : statuses, stages == null ? List.of() : stages, documentId, from, until);
    }

    Criteria criteria() {
        List<Criteria> all = new ArrayList<>();
        if (!statuses.isEmpty()) {
            all.add(Criteria.where("status").in(statuses));
        }
        if (!stages.isEmpty()) {
            all.add(Criteria.where("stage").in(stages));
        }
        if (documentId != null) {
            all.add(Criteria.where("document_id").is(documentId));
        }
        if (from != null) {
            all.add(Criteria.where("accepted_at").gte(from));
        }
        if (until != null) {
            all.add(Criteria.where("accepted_at").lt(until));
        }
        return all.isEmpty() ? new Criteria() : new Criteria().andOperator(all);
    }
}
