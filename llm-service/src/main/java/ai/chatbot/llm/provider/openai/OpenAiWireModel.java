package ai.chatbot.llm.provider.openai;

import com.openai.errors.OpenAIException;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.openai.OpenAiChatModel;
import reactor.core.publisher.Flux;

/**
 * The client with our options and our errors. A request's options replace the client's, time-out and retries too, so
 * they are always made from the client's.
 */
final class OpenAiWireModel implements ChatModel {

    private final OpenAiChatModel client;

    OpenAiWireModel(OpenAiChatModel client) {
        this.client = client;
    }

    @Override
    public ChatResponse call(Prompt prompt) {
        try {
            return client.call(withOptions(prompt, false));
        } catch (OpenAIException e) {
            throw OpenAiErrors.of(e);
        }
    }

    /** Usage comes with the last part. */
    @Override
    public Flux<ChatResponse> stream(Prompt prompt) {
        return client.stream(withOptions(prompt, true)).onErrorMap(OpenAiErrors::of);
    }

    private Prompt withOptions(Prompt prompt, boolean streams) {
        var builder = client.getOptions().mutate();
        ChatOptions wanted = prompt.getOptions();
        if (wanted != null) {
            builder.model(wanted.getModel());
            builder.temperature(wanted.getTemperature());
            builder.maxTokens(wanted.getMaxTokens());
        }
        builder.streamUsage(streams);
        return new Prompt(prompt.getInstructions(), builder.build());
    }
}
