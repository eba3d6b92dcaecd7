package ai.chatbot.knowledge;

import ai.chatbot.common.error.ErrorCode;
import ai.chatbot.common.error.ErrorKind;

/** What can go wrong here beyond what any service answers. */
public enum KnowledgeError implements ErrorCode {
    DOCUMENT_NOT_FOUND(ErrorKind.NOT_FOUND),
    JOB_NOT_FOUND(ErrorKind.NOT_FOUND),
    EMPTY_FILE(ErrorKind.INVALID),
    /** Another change of the same document is being written. */
    DOCUMENT_BUSY(ErrorKind.CONFLICT),
    PARSING_OVERLOADED(ErrorKind.OVERLOADED),
    /** The store for uploaded files cannot be written or read. */
    STORAGE_UNAVAILABLE(ErrorKind.UNAVAILABLE),
    INDEX_DIMENSION_CONFLICT(ErrorKind.CONFLICT),
    INDEX_UNAVAILABLE(ErrorKind.UNAVAILABLE),
    /** The index is filled elsewhere. */
    INDEX_READ_ONLY(ErrorKind.CONFLICT),
    /** The index has no leg for what is asked: words only, or a vector only. */
    INDEX_SEARCH_UNSUPPORTED(ErrorKind.UNAVAILABLE);

    private final ErrorKind kind;

    KnowledgeError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
