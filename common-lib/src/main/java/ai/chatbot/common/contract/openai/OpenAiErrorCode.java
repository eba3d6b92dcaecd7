package ai.chatbot.common.contract.openai;

import ai.chatbot.common.error.ErrorCode;
import ai.chatbot.common.error.ErrorKind;

/** Failures that OpenAI has names for. {@code details.param} says which field is at fault. */
public enum OpenAiErrorCode implements ErrorCode {
    MODEL_NOT_FOUND(ErrorKind.NOT_FOUND),
    /** We know the field, and cannot do what it says with this model. */
    UNSUPPORTED_PARAMETER(ErrorKind.INVALID),
    INVALID_VALUE(ErrorKind.INVALID),
    MISSING_REQUIRED_PARAMETER(ErrorKind.INVALID);

    private final ErrorKind kind;

    OpenAiErrorCode(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
