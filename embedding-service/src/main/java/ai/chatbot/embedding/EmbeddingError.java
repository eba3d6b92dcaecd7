package ai.chatbot.embedding;

import ai.chatbot.common.error.ErrorCode;
import ai.chatbot.common.error.ErrorKind;

/** What embedding-service may answer beside the common failures. */
public enum EmbeddingError implements ErrorCode {
    /** Nobody here knows a model of that name. */
    MODEL_NOT_FOUND(ErrorKind.NOT_FOUND),
    /** The model is known but not configured, not loaded yet, or broken. */
    MODEL_UNAVAILABLE(ErrorKind.UNAVAILABLE),
    /** The cache cannot be reached, so nothing can be removed from it. */
    CACHE_UNAVAILABLE(ErrorKind.UNAVAILABLE),
    /** More texts wait than {@code chatbot.embedding.queue-capacity} allows. */
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
