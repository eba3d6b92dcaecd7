package ai.chatbot.chat.webapp;

import ai.chatbot.common.contract.chat.ChatReply.Source;
import ai.chatbot.common.contract.knowledge.SearchResult;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What {@code [docN]} refers to.
 *
 * @param content shown beside the answer; Markdown
 * @param filepath what it is called in the list below the answer; the app numbers the parts of a file
 * @param url opened by a click on the title
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record DocCitation(
        String content,
        String id,
        @Nullable String title,
        @Nullable String filepath,
        @Nullable String url,
        @Nullable Object metadata,
        @Nullable String chunkId) {

    static DocCitation of(Source source) {
        return new DocCitation(
                source.snippet(),
                source.documentId(),
                source.title(),
                source.title(),
                source.url(),
                null,
                source.chunkId());
    }

    static DocCitation of(SearchResult passage) {
        return new DocCitation(
                passage.content(),
                passage.documentId(),
                passage.title(),
                passage.title(),
                passage.metadata().get("url") instanceof String url ? url : null,
                null,
                passage.chunkId());
    }
}
