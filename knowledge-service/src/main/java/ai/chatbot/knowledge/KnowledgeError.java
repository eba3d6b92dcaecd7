package ai.chatbot.knowledge;

import ai.chatbot.common.error.ErrorCode;
import ai.chatbot.common.error.ErrorKind;

/** What can go wrong here beyond what any service answers. */
public enum KnowledgeError implements ErrorCode {
    DOCUMENT_NOT_FOUND(ErrorKind.NOT_FOUND),
    JOB_NOT_FOUND(ErrorKind.NOT_FOUND),
    /** The job is not in a state in which this can be done to it. */
    JOB_STATUS_CONFLICT(ErrorKind.CONFLICT),
    EMPTY_FILE(ErrorKind.INVALID),
    /** An archive that is damaged, encrypted, nested, or more than it looks. */
    ARCHIVE_REFUSED(ErrorKind.INVALID),
    /** The version of a document was never there, or is not kept any longer. */
    VERSION_NOT_FOUND(ErrorKind.NOT_FOUND),
    /** The same content is being added by another request. */
    CONTENT_CONFLICT(ErrorKind.CONFLICT),
    /** Another change of the same document is being written. */
    DOCUMENT_BUSY(ErrorKind.CONFLICT),
    TOO_MANY_STREAMS(ErrorKind.OVERLOADED),
    PARSING_OVERLOADED(ErrorKind.OVERLOADED),
    /** An address that must not be fetched: not public, not http(s), or with credentials. */
    WEB_URL_REFUSED(ErrorKind.REJECTED),
    /** The site's robots.txt does not want it. */
    WEB_ROBOTS_DISALLOWED(ErrorKind.REJECTED),
    WEB_PAGE_UNAVAILABLE(ErrorKind.DEPENDENCY),
    CRAWL_NOT_FOUND(ErrorKind.NOT_FOUND),
    /** Only a document that was fetched can be refreshed. */
    DOCUMENT_NOT_FROM_WEB(ErrorKind.CONFLICT),
    /** The store for uploaded files cannot be written or read. */
    STORAGE_UNAVAILABLE(ErrorKind.UNAVAILABLE),
    INDEX_DIMENSION_CONFLICT(ErrorKind.CONFLICT),
    INDEX_UNAVAILABLE(ErrorKind.UNAVAILABLE),
    INDEX_GENERATION_NOT_FOUND(ErrorKind.NOT_FOUND),
    /** There is one index under construction at a time. */
    INDEX_BUILDING(ErrorKind.CONFLICT),
    /** Not all documents are in the generation. */
    INDEX_NOT_READY(ErrorKind.CONFLICT),
    /** The generation is the one that is searched. */
    INDEX_ACTIVE(ErrorKind.CONFLICT),
    /** The generation is not in a state in which this can be done to it. */
    INDEX_STATUS_CONFLICT(ErrorKind.CONFLICT),
    /** embedding-service does not know the model, or cannot use it. */
    EMBEDDING_MODEL_UNKNOWN(ErrorKind.REJECTED),
    QUESTION_NOT_FOUND(ErrorKind.NOT_FOUND),
    TOO_MANY_QUESTIONS(ErrorKind.CONFLICT),
    /** No question is stored, so there is nothing to compare with. */
    NO_QUESTIONS(ErrorKind.CONFLICT),
    COMPARISON_NOT_FOUND(ErrorKind.NOT_FOUND),
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
