package ai.chatbot.llm.prompt;

import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ServiceException;
import java.util.Map;

/** A template cannot be rendered. Its message is for whoever edits templates. */
final class InvalidTemplateException extends RuntimeException {

    private final String field;

    /** @param field the part that is wrong, as the API names it */
    InvalidTemplateException(String field, String message) {
        super(message);
        this.field = field;
    }

    InvalidTemplateException(String message) {
        this("template", message);
    }

    InvalidTemplateException in(String part) {
        return new InvalidTemplateException(part, String.valueOf(getMessage()));
    }

    ServiceException asInvalidField() {
        return new ServiceException(
                CommonError.VALIDATION_FAILED,
                "The request has invalid fields.",
                Map.of("fields", Map.of(field, String.valueOf(getMessage()))));
    }
}
