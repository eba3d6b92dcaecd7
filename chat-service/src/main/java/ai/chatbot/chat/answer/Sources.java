package ai.chatbot.chat.answer;

import ai.chatbot.common.contract.chat.ChatReply.Source;
import ai.chatbot.common.contract.chat.ChatReply.Span;
import ai.chatbot.common.contract.knowledge.SearchResult;
import ai.chatbot.common.contract.llm.ToolEvidence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Passages, and what tools said, as sources of an answer. */
final class Sources {

    private Sources() {}

    static Source of(SearchResult result, String snippet, List<Span> spans) {
        return new Source(
                result.documentId(),
                result.chunkId(),
                result.title(),
                section(result),
                page(result),
                url(result),
                result.relevanceScore(),
                snippet,
                spans);
    }

    /** Before anything is cited. */
    static Source of(SearchResult result) {
        return of(result, "", List.of());
    }

    /** Of what a tool said: not of a document, and not to be opened. */
    static Source of(ToolEvidence evidence, String snippet, List<Span> spans) {
        String id = Source.TOOL + evidence.tool();
        return new Source(id, id, evidence.tool(), null, null, null, 1, snippet, spans);
    }

    static @Nullable String section(SearchResult result) {
        return result.metadata().get("section") instanceof String section && !section.isBlank() ? section : null;
    }

    private static @Nullable String url(SearchResult result) {
        return result.metadata().get("url") instanceof String url ? url : null;
    }

    static @Nullable Integer page(SearchResult result) {
        return result.metadata().get("page") instanceof Number page ? page.intValue() : null;
    }
}
