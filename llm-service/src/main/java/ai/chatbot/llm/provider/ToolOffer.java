package ai.chatbot.llm.provider;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.tool.ToolCallingChatOptions;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.definition.ToolDefinition;

/**
 * The tools that a model may ask for. It only asks: whoever made the request calls them. They travel in the options of a
 * prompt, beside what Spring AI knows of, because it has no word for the choice.
 *
 * @param named the one it must ask for, with {@link Choice#NAMED}
 * @param parallel whether it may ask for several at a time; Bedrock has no such switch
 */
public record ToolOffer(
        List<ToolDefinition> tools, Choice choice, @Nullable String named, boolean parallel) {

    public static final ToolOffer NONE = new ToolOffer(List.of(), Choice.AUTO, null, true);

    private static final String KEY = "tool_offer";

    public ToolOffer {
        tools = List.copyOf(tools);
        if ((choice == Choice.NAMED) != (named != null)) {
            throw new IllegalArgumentException("A name goes with NAMED, and with nothing else");
        }
    }

    public static ToolOffer of(List<ToolDefinition> tools) {
        return new ToolOffer(tools, Choice.AUTO, null, true);
    }

    /** What is offered with a prompt. */
    public static ToolOffer of(Prompt prompt) {
        return prompt.getOptions() instanceof ToolCallingChatOptions options
                        && options.getToolContext() != null
                        && options.getToolContext().get(KEY) instanceof ToolOffer offer
                ? offer
                : NONE;
    }

    public void attachTo(ToolCallingChatOptions.Builder<?> options) {
        options.toolContext(KEY, this);
    }

    public boolean isEmpty() {
        return tools.isEmpty();
    }

    /** Whether a model may ask for anything. */
    public boolean mayBeCalled() {
        return !isEmpty() && choice != Choice.NONE;
    }

    /** The same tools, of which none may be asked for. */
    public ToolOffer closed() {
        return new ToolOffer(tools, Choice.NONE, null, parallel);
    }

    public boolean offers(String name) {
        return tools.stream().anyMatch(tool -> tool.name().equals(name));
    }

    /** All that a model has to read of them. */
    public Stream<String> texts() {
        return tools.stream().flatMap(tool -> Stream.of(tool.name(), tool.description(), tool.inputSchema()));
    }

    /** As Spring AI's models want them, which describe them to the provider and never call them. */
    public List<ToolCallback> callbacks() {
        return tools.stream().<ToolCallback>map(OnlyDescribed::new).toList();
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

    private record OnlyDescribed(ToolDefinition getToolDefinition) implements ToolCallback {

        @Override
        public String call(String toolInput) {
            throw new IllegalStateException("Tools are called by whoever asked the model, not by its client.");
        }
    }
}
