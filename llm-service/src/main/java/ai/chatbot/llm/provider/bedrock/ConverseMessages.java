package ai.chatbot.llm.provider.bedrock;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.MessageType;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.InferenceConfiguration;
import software.amazon.awssdk.services.bedrockruntime.model.Message;
import software.amazon.awssdk.services.bedrockruntime.model.SystemContentBlock;

/** A prompt in Converse's shape: system texts apart, and user and assistant taking turns, the user first. */
record ConverseMessages(
        String model, List<SystemContentBlock> system, List<Message> messages, InferenceConfiguration settings) {

    static ConverseMessages of(Prompt prompt, String defaultModel) {
        ChatOptions options = prompt.getOptions();
        String model = options == null ? null : options.getModel();
        return new ConverseMessages(
                model == null ? defaultModel : model,
                prompt.getInstructions().stream()
                        .filter(message -> message.getMessageType() == MessageType.SYSTEM)
                        .map(message -> SystemContentBlock.fromText(text(message)))
                        .toList(),
                turns(prompt),
                settings(options));
    }

    /** Bedrock refuses two messages of one role in a row, and a conversation that the assistant begins. */
    private static List<Message> turns(Prompt prompt) {
        List<Message> turns = new ArrayList<>();
        for (var message : prompt.getInstructions()) {
            boolean assistant = message.getMessageType() == MessageType.ASSISTANT;
            if (message.getMessageType() == MessageType.SYSTEM || (assistant && turns.isEmpty())) {
                continue;
            }
            ConversationRole role = assistant ? ConversationRole.ASSISTANT : ConversationRole.USER;
            ContentBlock content = ContentBlock.fromText(text(message));
            if (!turns.isEmpty() && turns.getLast().role() == role) {
                List<ContentBlock> both = new ArrayList<>(turns.removeLast().content());
                both.add(content);
                turns.add(Message.builder().role(role).content(both).build());
            } else {
                turns.add(Message.builder().role(role).content(content).build());
            }
        }
        return turns;
    }

    private static String text(org.springframework.ai.chat.messages.Message message) {
        return Objects.requireNonNullElse(message.getText(), "");
    }

    private static InferenceConfiguration settings(@Nullable ChatOptions options) {
        var settings = InferenceConfiguration.builder();
        if (options != null) {
            Double temperature = options.getTemperature();
            settings.maxTokens(options.getMaxTokens());
            settings.temperature(temperature == null ? null : temperature.floatValue());
            settings.stopSequences(options.getStopSequences());
        }
        return settings.build();
    }
}
