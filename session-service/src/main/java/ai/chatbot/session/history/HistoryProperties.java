package ai.chatbot.session.history;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param deletedDocuments what stored answers lose when a document that they cite is deleted */
@ConfigurationProperties("chatbot.session.history")
public record HistoryProperties(@DefaultValue("snippets") Loss deletedDocuments) {

    /** Each takes away more than the one before it. */
    public enum Loss {
        NOTHING,
        /** The quoted sentences. */
        SNIPPETS,
        /** The quoted sentences and the answer's own text, which was made from them. */
        ANSWERS
    }
}
