package ai.chatbot.common.contract.llm;

import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * What is noted of a conversation, as the content of the completion; guarded as any other. For services only.
 *
 * <p>Both fail with 422 {@code INPUT_REJECTED} with {@code details.rules}, and with 503 {@code MODEL_UNAVAILABLE} when the
 * active provider writes nothing of its own or does not answer.
 */
@HttpExchange("/internal/llm")
public interface NotesApi {

    /** A title of at most four words; the text is the question that the conversation began with. */
    @PostExchange("/notes/title")
    Completion title(@Valid @RequestBody NoteRequest request);

    /** A summary of the messages; the text is the one of what was said before them, or says that there is none. */
    @PostExchange("/notes/summary")
    Completion summarize(@Valid @RequestBody NoteRequest request);
}
