package ai.chatbot.chat.webapp;

import ai.chatbot.common.contract.webapp.WebAppError;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** What is answered about the history, word for word as the app's own server answers. */
final class Replies {

    private static final int BAD = 400;
    private static final int MISSING = 404;
    private static final int FAILED = 500;

    private Replies() {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Done(
            String message,
            @Nullable String conversationId,
            @Nullable String messageId) {}

    static ResponseEntity<Object> done(String message) {
        return ResponseEntity.ok(new Done(message, null, null));
    }

    static ResponseEntity<Object> conversationDone(String message, String conversationId) {
        return ResponseEntity.ok(new Done(message, conversationId, null));
    }

    static ResponseEntity<Object> messageDone(String message, String messageId) {
        return ResponseEntity.ok(new Done(message, null, messageId));
    }

    static ResponseEntity<Object> required(String field) {
        return bad(field + " is required");
    }

    static ResponseEntity<Object> bad(String error) {
        return error(BAD, error);
    }

    static ResponseEntity<Object> missing(String error) {
        return error(MISSING, error);
    }

    static ResponseEntity<Object> failed(String error) {
        return error(FAILED, error);
    }

    static ResponseEntity<Object> noConversation(String conversationId) {
        return missing("Conversation " + conversationId
                + " was not found. It either does not exist or the logged in user does not have access to it.");
    }

    private static ResponseEntity<Object> error(int status, String error) {
        return ResponseEntity.status(status).body(new WebAppError(error));
    }
}
