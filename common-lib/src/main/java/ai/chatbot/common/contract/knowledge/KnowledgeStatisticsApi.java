package ai.chatbot.common.contract.knowledge;

import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** Counts for the dashboard. For services only. */
@HttpExchange("/internal/knowledge-base")
public interface KnowledgeStatisticsApi {

    @GetExchange("/statistics")
    KnowledgeStatistics statistics();
}
