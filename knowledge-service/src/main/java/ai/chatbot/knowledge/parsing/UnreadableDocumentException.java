package ai.chatbot.knowledge.parsing;

import org.jspecify.annotations.Nullable;

/** This file cannot be read, however often it is tried. The message is one sentence for the person who sent it. */
public final class UnreadableDocumentException extends RuntimeException {

    public UnreadableDocumentException(String message) {
        this(message, null);
    }

    public UnreadableDocumentException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
