package ai.chatbot.session.lifecycle;

import ai.chatbot.common.contract.session.SummaryDraft;
import ai.chatbot.common.contract.session.Writer;
import ai.chatbot.session.SessionError;
import java.util.Optional;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/**
 * Stores a summary once: only in the place of the one that it was made from, and only while the messages that it covers
 * belong to the conversation.
 */
@Component
public class KeepSummary {

    private final ChangeSession changeSession;

    public KeepSummary(ChangeSession changeSession) {
        this.changeSession = changeSession;
    }

    /** @return the session as it is then, with another summary when somebody was quicker */
    public StoredSession keep(String sessionId, SummaryDraft draft) {
        if (draft.by() == Writer.USER) {
            throw SessionError.invalid("by", "must be model or rules");
        }
        return changeSession.change(sessionId, session -> {
            StoredSession.Memory memory = session.remembered();
            boolean fits = memory.epoch() == draft.epoch()
                    && memory.summaryUpTo() == draft.from()
                    && draft.upTo() > draft.from()
                    && session.numbers().has(draft.upTo());
            return fits
                    ? Optional.of(new Update().set("memory", memory.summarized(draft.text(), draft.upTo(), draft.by())))
                    : Optional.empty();
        });
    }
}
