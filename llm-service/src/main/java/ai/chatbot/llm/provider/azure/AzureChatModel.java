package ai.chatbot.llm.provider.azure;

import com.openai.errors.OpenAIException;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.openai.OpenAiChatModel;

/**
 * The client with our options and our errors. A request's options replace the client's, time-out and retries too, so
 * they are always made from the client's.
 */
final class AzureChatModel implements ChatModel {

    private final OpenAiChatModel client;

    AzureChatModel(OpenAiChatModel client) {
        this.client = client;
    }

    @Override
    public ChatResponse call(Prompt prompt) {
        var builder = client.getOptions().mutate();
        ChatOptions wanted = prompt.getOptions();
        if (wanted != null) {
            builder.model(wanted.getModel());
            builder.temperature(wanted.getTemperature());
            builder.maxTokens(wanted.getMaxTokens());
        }
        try {
            return client.call(new Prompt(prompt.getInstructions(), builder.build()));
        } catch (OpenAIException e) {
            throw AzureErrors.of(e);
        }
    }
}
