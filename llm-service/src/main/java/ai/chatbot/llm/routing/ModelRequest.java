package ai.chatbot.llm.routing;

import ai.chatbot.llm.budget.Spender;
import ai.chatbot.llm.provider.Evidence;
import ai.chatbot.llm.provider.ToolOffer;
import java.util.List;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.tool.ToolCallingChatOptions;

/**
 * @param messages the last one of the user carries its {@link Evidence}; calls of tools and their results may follow it
 * @param maxTokens of the answer
 * @param tools with choice {@code NONE}, calls in an answer count for nothing
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

    /** The same route and settings at a later point of the conversation. */
    public ModelRequest saying(List<Message> moreMessages, ToolOffer nowOffered) {
        return new ModelRequest(route, moreMessages, temperature, maxTokens, spender, nowOffered);
    }

    /** @param asked these messages, or with something to go on from */
    Prompt promptFor(Target target, List<Message> asked) {
        var options = ToolCallingChatOptions.builder();
        options.model(target.model());
        options.temperature(temperature);
        options.maxTokens(maxTokens);
        tools.attachTo(options);
        return new Prompt(asked, options.build());
    }
}
