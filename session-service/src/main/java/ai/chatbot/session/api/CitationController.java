package ai.chatbot.session.api;

import ai.chatbot.common.contract.session.CitationApi;
import ai.chatbot.common.contract.session.CitationsForgotten;
import ai.chatbot.common.contract.session.ForgetCitations;
import ai.chatbot.session.history.ForgetCitedDocument;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CitationController implements CitationApi {

    private final ForgetCitedDocument forgetDocument;

    CitationController(ForgetCitedDocument forgetDocument) {
        this.forgetDocument = forgetDocument;
    }

    @Override
    public CitationsForgotten forget(ForgetCitations request) {
        return new CitationsForgotten(forgetDocument.forget(request.documentId()));
    }
}
