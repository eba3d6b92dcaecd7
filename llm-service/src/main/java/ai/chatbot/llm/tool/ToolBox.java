package ai.chatbot.llm.tool;

import ai.chatbot.llm.provider.ToolOffer;
import java.time.Duration;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;

/** The tools that administrators have allowed. */
public interface ToolBox {

    /** What a model is told of; empty when there are none. */
    ToolOffer offer();

    /**
     * Never fails: a model can do something with what went wrong, so that is a result too.
     *
     * @param call as the model asked for it; its arguments are checked here
     * @param within how long it may take
     */
    ToolResult call(ToolCall call, Duration within);
}
