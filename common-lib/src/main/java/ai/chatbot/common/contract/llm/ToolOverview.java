package ai.chatbot.common.contract.llm;

import java.util.List;
import java.util.Map;

/** Where tools come from, and what there is. */
public record ToolOverview(List<SourceView> sources, List<ToolView> tools) {

    public ToolOverview {
        sources = List.copyOf(sources);
        tools = List.copyOf(tools);
    }

    /**
     * @param kind {@code http}, {@code openapi}, {@code functions} or {@code mcp}
     * @param reachable whether it could be asked the last time; while it cannot, it has no tools
     * @param problems why it cannot be asked, or tools of it that are left out
     */
    public record SourceView(String name, String kind, boolean reachable, List<String> problems) {

        public SourceView {
            problems = List.copyOf(problems);
        }
    }

    /**
     * @param description what the model is told; may be a stranger's words
     * @param parameters JSON Schema of its arguments
     * @param enabled false when it is named in {@code tools.disabled} of the configuration
     */
    public record ToolView(
            String name, String source, String description, Map<String, Object> parameters, boolean enabled) {}
}
