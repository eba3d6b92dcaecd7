package ai.chatbot.chat.mcp;

import ai.chatbot.common.contract.knowledge.SearchApi;
import ai.chatbot.common.contract.knowledge.SearchRequest;
import ai.chatbot.common.contract.knowledge.SearchResponse;
import ai.chatbot.common.contract.knowledge.SearchResult;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Finds passages, above the relevance and as many as the platform is set to when the call does not say. */
@Component
class SearchTool {

    /** Arguments are checked against it before the tool is called. */
    static final Tool DEFINITION = Tool.builder(
                    "search",
                    Map.of(
                            "type",
                            "object",
                            "properties",
                            Map.of(
                                    "query",
                                    Map.of(
                                            "type",
                                            "string",
                                            "minLength",
                                            1,
                                            "maxLength",
                                            4000,
                                            "description",
                                            "A question or keywords, in any language"),
                                    "top_k",
                                    Map.of(
                                            "type",
                                            "integer",
                                            "minimum",
                                            1,
                                            "maximum",
                                            50,
                                            "description",
                                            "How many passages at most")),
                            "required",
                            List.of("query"),
                            "additionalProperties",
                            false))
            .description("Searches the knowledge base and returns the passages that fit best, with their documents.")
            .build();

    /** Of a passage, as far as known. */
    private static final List<String> PLACE = List.of("section", "page", "url", "language", "updated_at");

    private final SearchApi search;

    SearchTool(SearchApi search) {
        this.search = search;
    }

    ToolAnswer call(CallToolRequest request) {
        Integer topK = request.arguments().get("top_k") instanceof Number number ? number.intValue() : null;
        String query = String.valueOf(request.arguments().get("query"));
        SearchResponse found = search.search(new SearchRequest(query, null, topK, null, null));
        String text = found.results().isEmpty()
                ? "Nothing in the knowledge base fits."
                : found.results().stream().map(SearchTool::text).collect(Collectors.joining("\n\n"));
        return new ToolAnswer(
                text,
                Map.of(
                        "results",
                        found.results().stream().map(SearchTool::structured).toList()));
    }

    private static String text(SearchResult result) {
        Object section = result.metadata().get("section");
        return result.title() + (section == null ? "" : " › " + section) + "\n" + result.content();
    }

    private static Map<String, Object> structured(SearchResult result) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("document_id", result.documentId());
        fields.put("title", result.title());
        fields.put("content", result.content());
        fields.put("relevance_score", result.relevanceScore());
        for (String name : PLACE) {
            Object value = result.metadata().get(name);
            if (value != null) {
                fields.put(name, value);
            }
        }
        return fields;
    }
}
