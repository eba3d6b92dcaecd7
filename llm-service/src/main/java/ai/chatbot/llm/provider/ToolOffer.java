package ai.chatbot.llm.provider;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.tool.definition.ToolDefinition;

/**
 * The tools that a model may ask for. It only asks: whoever made the request calls them.
 *
 * @param named the one it must ask for, with {@link Choice#NAMED}
 * @param parallel whether it may ask for several at a time
 */
public record ToolOffer(
        List<ToolDefinition> tools, Choice choice, @Nullable String named, boolean parallel) {

    public static final ToolOffer NONE = new ToolOffer(List.of(), Choice.AUTO, null, true);

    public ToolOffer {
        tools = List.copyOf(tools);
        if ((choice == Choice.NAMED) != (named != null)) {
            throw new IllegalArgumentException("A name goes with NAMED, and with nothing else");
        }
    }

    public static ToolOffer of(List<ToolDefinition> tools) {
        return new ToolOffer(tools, Choice.AUTO, null, true);
    }

    public boolean isEmpty() {
        return tools.isEmpty();
    }

    /** Whether the model asks for a tool. */
    public enum Choice {
        /** As it likes. */
        AUTO,
        /** It must not, though it may know of them from earlier turns. */
        NONE,
        /** At least one, whichever. */
        REQUIRED,
        /** This one. */
        NAMED
    }
}
