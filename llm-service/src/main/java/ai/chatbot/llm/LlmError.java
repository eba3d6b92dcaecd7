package ai.chatbot.llm;

import ai.chatbot.common.error.ErrorCode;
import ai.chatbot.common.error.ErrorKind;

/** Failures of llm-service. */
public enum LlmError implements ErrorCode {
    /** A guard refuses the question; {@code details.rules} names the rules. */
    INPUT_REJECTED(ErrorKind.REJECTED),
    /** The question does not fit into what the model reads. */
    PROMPT_TOO_LONG(ErrorKind.REJECTED),
    /** No provider can be asked: not configured, not authorised, or known to be down. */
    MODEL_UNAVAILABLE(ErrorKind.UNAVAILABLE),
    /** The provider has too much to do; {@code Retry-After} when it says for how long. */
    MODEL_BUSY(ErrorKind.UNAVAILABLE),
    /** The model answered with something that is no answer. */
    MODEL_FAILED(ErrorKind.DEPENDENCY),
    /** The user or the tenant has used up today's tokens or money; {@code details.budget} says whose. */
    BUDGET_EXCEEDED(ErrorKind.OVERLOADED),
    PROMPT_NOT_FOUND(ErrorKind.NOT_FOUND),
    /** There is this version of a template already, or a higher one. */
    PROMPT_VERSION_CONFLICT(ErrorKind.CONFLICT),
    /** What is published does not change any more. */
    PROMPT_PUBLISHED_CONFLICT(ErrorKind.CONFLICT),
    /** What is in use does not allow it: nothing to go back to, no such trial. */
    PROMPT_RELEASE_CONFLICT(ErrorKind.CONFLICT),
    /** Two administrators changed the configuration at the same moment, again and again. */
    CONFIG_VERSION_CONFLICT(ErrorKind.CONFLICT);

    private final ErrorKind kind;

    LlmError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
