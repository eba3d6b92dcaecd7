package ai.chatbot.llm.completion;

import ai.chatbot.common.contract.llm.GuardDecision;
import ai.chatbot.common.contract.llm.GuardStage;
import ai.chatbot.common.contract.llm.ToolUse;
import ai.chatbot.llm.completion.CompleteChat.Prepared;
import ai.chatbot.llm.guard.Guards;
import ai.chatbot.llm.guard.Inspected;
import ai.chatbot.llm.guard.Inspection;
import ai.chatbot.llm.tool.ToolBox;
import ai.chatbot.llm.tool.ToolResult;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.messages.ToolResponseMessage.ToolResponse;
import org.springframework.stereotype.Component;

/**
 * Makes one call that a model asks for. A tool is the organisation's own, so it gets the values behind placeholders of
 * personal data. What it returns is text of strangers: judged like a passage, masked for a model that is not on this
 * platform, cut to its length and fenced.
 */
@Component
class CallTool {

    /** A model may make up names, and what it makes up may quote the user. */
    private static final String UNKNOWN = "unknown";

    private static final String REFUSED = "This call was not made: what it says must not go to a tool.";
    private static final String WITHHELD = "What the tool returned must not be shown to you.";
    private static final String TOO_MUCH =
            "This call was not made: there have been too many, or they took too long. Answer with what you have.";
    private static final String CUT = "\n[The rest is cut off.]";

    private final Guards guards;
    private final MeterRegistry meters;

    CallTool(Guards guards, MeterRegistry meters) {
        this.guards = guards;
        this.meters = meters;
    }

    /**
     * @param within how long the tool may take
     * @param tokens that the model has room for
     */
    Called call(ToolBox box, ToolCall wanted, Duration within, int tokens, Prepared prepared) {
        long start = System.nanoTime();
        Inspection leaving = inspect(prepared.vault().restoreInJson(wanted.arguments()), prepared);
        if (leaving.blocked()) {
            return called(wanted, "refused", start, REFUSED, leaving.decisions(), "", prepared);
        }
        ToolResult result = box.call(new ToolCall(wanted.id(), wanted.type(), wanted.name(), leaving.text()), within);
        Inspection returned = inspect(result.content(), prepared);
        List<GuardDecision> decisions = new ArrayList<>(leaving.decisions());
        decisions.addAll(returned.decisions());
        if (returned.blocked()) {
            return called(wanted, "withheld", start, WITHHELD, decisions, "", prepared);
        }
        String text = beginning(returned.text(), tokens, prepared);
        return called(
                wanted,
                result.outcome().name().toLowerCase(Locale.ROOT),
                start,
                fenced(text, prepared),
                decisions,
                text,
                prepared);
    }

    /** Beyond a limit. */
    Called leaveOut(ToolCall wanted, Prepared prepared) {
        return called(wanted, "not_called", System.nanoTime(), TOO_MUCH, List.of(), "", prepared);
    }

    private Inspection inspect(String text, Prepared prepared) {
        return guards.inspect(new Inspected(GuardStage.TOOL_CALL, text, prepared.context()), prepared.guardrails());
    }

    private static String beginning(String text, int tokens, Prepared prepared) {
        String beginning = prepared.window().beginning(text, tokens);
        return beginning.length() < text.length() ? beginning + CUT : text;
    }

    /** Personal data that nobody has seen before this result gets placeholders too. */
    private static String fenced(String text, Prepared prepared) {
        prepared.vault().keep(List.of(text));
        String fence = prepared.prompt().fence();
        return "<<" + fence + "\n" + prepared.vault().mask(text) + "\n" + fence + ">>";
    }

    private Called called(
            ToolCall wanted,
            String outcome,
            long start,
            String told,
            List<GuardDecision> decisions,
            String result,
            Prepared prepared) {
        String name = prepared.asked().tools().offers(wanted.name()) ? wanted.name() : UNKNOWN;
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        meters.timer("chatbot.llm.tool.uses", "tool", name, "outcome", outcome).record(took);
        return new Called(
                new ToolResponse(wanted.id(), wanted.name(), told),
                new ToolUse(name, outcome, took.toMillis()),
                took,
                decisions,
                result);
    }

    /**
     * @param response what the model is told
     * @param result what the tool returned, as far as the guards let it pass; empty when it did not
     */
    record Called(ToolResponse response, ToolUse use, Duration took, List<GuardDecision> decisions, String result) {

        Called {
            decisions = List.copyOf(decisions);
        }
    }
}
