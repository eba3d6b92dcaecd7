package ai.chatbot.llm;

import ai.chatbot.llm.provider.ToolOffer;
import ai.chatbot.llm.tool.ToolBox;
import ai.chatbot.llm.tool.ToolResult;
import ai.chatbot.llm.tool.ToolResult.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.tool.definition.ToolDefinition;

/** One tool that returns what a test wants; where it wants none, the tools that the service has itself. */
final class ScriptedTools implements ToolBox {

    static final String NAME = "order_status";

    private final Supplier<Optional<ToolBox>> others;
    private final List<ToolCall> calls = new CopyOnWriteArrayList<>();
    private volatile Optional<Function<ToolCall, String>> returns = Optional.empty();

    ScriptedTools(Supplier<Optional<ToolBox>> others) {
        this.others = others;
    }

    void returning(Function<ToolCall, String> what) {
        calls.clear();
        returns = Optional.of(what);
    }

    void forget() {
        returns = Optional.empty();
    }

    /** What it was called with. */
    List<ToolCall> calls() {
        return List.copyOf(calls);
    }

    @Override
    public ToolOffer offer() {
        if (returns.isEmpty()) {
            return others.get().map(ToolBox::offer).orElse(ToolOffer.NONE);
        }
        return ToolOffer.of(List.of(ToolDefinition.builder()
                .name(NAME)
                .description("Where an order is")
                .inputSchema("{\"type\": \"object\", \"properties\": {\"id\": {\"type\": \"string\"}}}")
                .build()));
    }

    @Override
    public ToolResult call(ToolCall call, Duration within) {
        if (returns.isEmpty()) {
            return others.get().orElseThrow().call(call, within);
        }
        calls.add(call);
        return call.name().equals(NAME)
                ? new ToolResult(returns.orElseThrow().apply(call), Outcome.ANSWERED)
                : new ToolResult("There is no such tool.", Outcome.UNKNOWN_TOOL);
    }
}
