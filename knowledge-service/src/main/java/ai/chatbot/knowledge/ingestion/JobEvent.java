package ai.chatbot.knowledge.ingestion;

import ai.chatbot.common.contract.knowledge.IngestionStatus;
import ai.chatbot.common.contract.knowledge.JobStatus;
import ai.chatbot.common.web.WireNames;

/** @param id says what a client has seen: two statuses with the same id tell it the same */
record JobEvent(String id, IngestionStatus status) {

    static JobEvent of(IngestionStatus status) {
        IngestionStatus.Progress progress = status.progress();
        String id = "%s-%s-%d-%d-%d"
                .formatted(
                        WireNames.of(status.status()),
                        WireNames.of(progress.stage()),
                        progress.percentage(),
                        progress.chunksProcessed(),
                        progress.chunksTotal());
        return new JobEvent(id, status);
    }

    boolean isLast() {
        return status.status() != JobStatus.PROCESSING;
    }

    String name() {
        return isLast() ? "done" : "progress";
    }
}
