package ai.chatbot.chat.conversation;

import ai.chatbot.common.contract.chat.AnswerTrace;
import ai.chatbot.common.contract.chat.TraceApi;
import ai.chatbot.common.contract.session.MessageApi;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** What session-service keeps beside an answer. */
@RestController
@Tag(name = "Chat")
@PreAuthorize("hasAnyRole('ADMIN', 'SUPPORT_AGENT')")
class TraceController implements TraceApi {

    private final MessageApi messages;
    private final JsonMapper json;

    TraceController(MessageApi messages, JsonMapper json) {
        this.messages = messages;
        this.json = json;
    }

    @Override
    @Operation(
            operationId = "traceAnswer",
            summary = "Explain how an answer came about",
            description =
                    "The question as it was searched, all passages with their scores, who was asked for the answer,"
                            + " the guards' decisions, each sentence with what the checks made of it, times and cost.")
    public AnswerTrace trace(String sessionId, String messageId) {
        return json.convertValue(messages.trace(sessionId, messageId), AnswerTrace.class);
    }
}
