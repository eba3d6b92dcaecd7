package ai.chatbot.knowledge.document;

import ai.chatbot.common.contract.knowledge.KnowledgeStatistics;
import ai.chatbot.common.contract.knowledge.KnowledgeStatisticsApi;
import org.springframework.web.bind.annotation.RestController;

@RestController
class StatisticsController implements KnowledgeStatisticsApi {

    private final Documents documents;
    private final Chunks chunks;

    StatisticsController(Documents documents, Chunks chunks) {
        this.documents = documents;
        this.chunks = chunks;
    }

    @Override
    public KnowledgeStatistics statistics() {
        return new KnowledgeStatistics(documents.count(), chunks.count());
    }
}
