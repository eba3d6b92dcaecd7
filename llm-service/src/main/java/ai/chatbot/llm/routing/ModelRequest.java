package ai.chatbot.llm.routing;

import ai.chatbot.llm.budget.Spender;
import ai.chatbot.llm.provider.Evidence;
import ai.chatbot.llm.provider.ToolOffer;
import java.util.List;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;

/**
 * @param messages the last one carries its {@link Evidence}
 * @param maxTokens of the answer
 */
public record ModelRequest(
        ModelRoute route, List<Message> messages, double temperature, int maxTokens, Spender spender, ToolOffer tools) {

    public ModelRequest {
        messages = List.copyOf(messages);
    }

    /** Without tools. */
    public ModelRequest(ModelRoute route, List<Message> messages, double temperature, int maxTokens, Spender spender) {
        this(route, messages, temperature, maxTokens, spender, ToolOffer.NONE);
    }

    boolean hasPassages() {
        return !Evidence.of(new Prompt(messages)).passages().isEmpty();
    }

    /** @param asked these messages, or with something to go on from */
    Prompt promptFor(Target target, List<Message> asked) {
        return new Prompt(
                asked,
                ChatOptions.builder()
                        .model(target.model())
                        .temperature(temperature)
                        .maxTokens(maxTokens)
                        .build());
    }
}
