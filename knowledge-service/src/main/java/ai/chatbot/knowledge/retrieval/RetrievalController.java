package ai.chatbot.knowledge.retrieval;

import ai.chatbot.common.contract.knowledge.SearchApi;
import ai.chatbot.common.contract.knowledge.SearchRequest;
import ai.chatbot.common.contract.knowledge.SearchResponse;
import ai.chatbot.common.security.Caller;
import ai.chatbot.knowledge.index.Reader;
import org.springframework.web.bind.annotation.RestController;

@RestController
class RetrievalController implements SearchApi {

    private final RetrievePassages retrievePassages;
    private final RetrievalMetrics metrics;

    RetrievalController(RetrievePassages retrievePassages, RetrievalMetrics metrics) {
        this.retrievePassages = retrievePassages;
        this.metrics = metrics;
    }

    @Override
    public SearchResponse search(SearchRequest request) {
        Reader reader = Reader.asking(Caller.current(), request.forUser());
        return metrics.measured(() -> retrievePassages.retrieve(request, reader));
    }
}
