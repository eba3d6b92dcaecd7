package ai.chatbot.llm.routing;

import ai.chatbot.llm.budget.Spender;
import java.util.List;
import org.springframework.ai.chat.messages.Message;

/**
 * @param messages the last one carries its {@link ai.chatbot.llm.provider.Evidence}
 * @param maxTokens of the answer
 */
public record ModelRequest(
        Route route, List<Message> messages, double temperature, int maxTokens, Spender spender) {

    public ModelRequest {
        messages = List.copyOf(messages);
    }
}
