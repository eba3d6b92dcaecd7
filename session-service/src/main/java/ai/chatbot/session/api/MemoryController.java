package ai.chatbot.session.api;

import ai.chatbot.common.contract.session.ConversationMemory;
import ai.chatbot.common.contract.session.MemoryApi;
import ai.chatbot.common.contract.session.SessionDetails;
import ai.chatbot.common.contract.session.SessionTitle;
import ai.chatbot.common.contract.session.SummaryDraft;
import ai.chatbot.session.directory.TitleSession;
import ai.chatbot.session.history.ReadMemory;
import ai.chatbot.session.lifecycle.KeepSummary;
import java.time.Clock;
import org.springframework.web.bind.annotation.RestController;

@RestController
class MemoryController implements MemoryApi {

    private final ReadMemory readMemory;
    private final TitleSession titleSession;
    private final KeepSummary keepSummary;
    private final Clock clock;

    MemoryController(ReadMemory readMemory, TitleSession titleSession, KeepSummary keepSummary, Clock clock) {
        this.readMemory = readMemory;
        this.titleSession = titleSession;
        this.keepSummary = keepSummary;
        this.clock = clock;
    }

    @Override
    public ConversationMemory read(String sessionId, int messages) {
        return readMemory.read(sessionId, messages);
    }

    @Override
    public SessionDetails proposeTitle(String sessionId, SessionTitle title) {
        return titleSession.propose(sessionId, title.title()).toDetails(clock.instant());
    }

    @Override
    public SessionDetails summarize(String sessionId, SummaryDraft draft) {
        return keepSummary.keep(sessionId, draft).toDetails(clock.instant());
    }
}
