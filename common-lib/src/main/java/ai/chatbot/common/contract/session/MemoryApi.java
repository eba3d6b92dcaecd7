package ai.chatbot.common.contract.session;

import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PutExchange;

/** Titles and summaries that are made by programs. Who may call it: {@link SessionApi}. */
@HttpExchange("/internal/sessions/{session_id}/memory")
public interface MemoryApi {

    /** @param messages how many of those that the summary does not cover, 1–100 */
    @GetExchange
    ConversationMemory read(@PathVariable("session_id") String sessionId, @RequestParam int messages);

    /** Has no effect on a title that a person has chosen. */
    @PutExchange("/title")
    SessionDetails proposeTitle(@PathVariable("session_id") String sessionId, @Valid @RequestBody SessionTitle title);

    /**
     * Has no effect when somebody else has summarised meanwhile, or when messages were taken away.
     *
     * @return the session as it is then
     */
    @PutExchange("/summary")
    SessionDetails summarize(@PathVariable("session_id") String sessionId, @Valid @RequestBody SummaryDraft draft);
}
