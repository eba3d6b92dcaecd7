package ai.chatbot.chat.engine.n8n;

import ai.chatbot.common.web.Raw;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Where workflows have our knowledge base answer. Who they are is said by the signature alone. */
@RestController
@Raw
@Tag(name = "Chat")
class N8nController {

    private static final String TRACE = "X-Trace-ID";

    private final AnswerWorkflow answerWorkflow;

    N8nController(AnswerWorkflow answerWorkflow) {
        this.answerWorkflow = answerWorkflow;
    }

    @PostMapping(
            path = "/api/v1/chat/n8n/messages",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Have a message of an n8n workflow answered",
            description = "Needs no token: X-n8n-Signature is HMAC-SHA256 over the bytes of the body. Repeating an"
                    + " idempotency key returns the first answer.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = N8nRequest.class)))
    ResponseEntity<N8nResponse> answer(
            @RequestBody byte[] body,
            @RequestHeader(name = Signature.HEADER, required = false) @Nullable String signature,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestHeader(name = TRACE, required = false) @Nullable String trace) {
        N8nResponse answer = answerWorkflow.answer(body, signature, key);
        ResponseEntity.BodyBuilder response = ResponseEntity.ok();
        if (trace != null && trace.matches("[A-Za-z0-9._-]{1,64}")) {
            response.header(TRACE, trace);
        }
        return response.body(answer);
    }
}
