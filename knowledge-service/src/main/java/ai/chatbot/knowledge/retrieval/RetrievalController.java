package ai.chatbot.knowledge.retrieval;

import ai.chatbot.common.contract.knowledge.SearchApi;
import ai.chatbot.common.contract.knowledge.SearchRequest;
import ai.chatbot.common.contract.knowledge.SearchResponse;
import ai.chatbot.common.security.Caller;
import ai.chatbot.knowledge.index.Reader;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class RetrievalController implements SearchApi {

    private final RetrievePassages retrievePassages;

    RetrievalController(RetrievePassages retrievePassages) {
        this.retrievePassages = retrievePassages;
    }

    @Override
    public SearchResponse search(SearchRequest request) {
        return retrievePassages.retrieve(request, reader(request.forUser(), Caller.current()));
    }

    private static Reader reader(@Nullable String forUser, Caller caller) {
        return forUser == null || forUser.equals(caller.userId()) ? Reader.of(caller) : Reader.user(forUser);
    }
}
