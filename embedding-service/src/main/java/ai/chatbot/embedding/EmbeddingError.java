package ai.chatbot.embedding;

import ai.chatbot.common.error.ErrorCode;
import ai.chatbot.common.error.ErrorKind;

/** What embedding-service may answer beside the common failures. */
public enum EmbeddingError implements ErrorCode {
    /** Nobody here knows a model of that name. */
    MODEL_NOT_FOUND(ErrorKind.NOT_FOUND),
    /** The model is known but not configured, not loaded yet, or broken. */
    MODEL_UNAVAILABLE(ErrorKind.UNAVAILABLE),
    /** The model answered with something that is no vector of its, or refuses a request that is right. */
    MODEL_FAILED(ErrorKind.DEPENDENCY),
    /** The cache cannot be reached, so nothing can be removed from it. */
    CACHE_UNAVAILABLE(ErrorKind.UNAVAILABLE),
    /** The model does not read a text to its end, and the answer has no place to say so. */
    CONTEXT_LENGTH_EXCEEDED(ErrorKind.INVALID),
    /** More texts wait for the model than its queue holds. */
    EMBEDDING_OVERLOADED(ErrorKind.OVERLOADED);

    private final ErrorKind kind;

    EmbeddingError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
