package ai.chatbot.llm.tool;

import java.util.List;

/** The sources of one kind that are configured, in order. Beans of it are ordered: earlier ones win names. */
public record ToolSources(List<ToolSource> sources) {

    public ToolSources {
        sources = List.copyOf(sources);
    }
}
