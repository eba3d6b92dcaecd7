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

    RetrievalController(RetrievePassages retrievePassages) {
        this.retrievePassages = retrievePassages;
    }

    @Override
    public SearchResponse search(SearchRequest request) {
        return retrievePassages.retrieve(request, Reader.asking(Caller.current(), request.forUser()));
    }
}
