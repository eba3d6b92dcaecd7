package ai.chatbot.llm.provider.bedrock;

import ai.chatbot.llm.provider.ToolOffer;
import ai.chatbot.llm.provider.ToolTurns;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.MessageType;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.InferenceConfiguration;
import software.amazon.awssdk.services.bedrockruntime.model.Message;
import software.amazon.awssdk.services.bedrockruntime.model.SystemContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ToolConfiguration;

/** A prompt in Converse's shape: system texts apart, and user and assistant taking turns, the user first. */
record ConverseMessages(
        String model,
        List<SystemContentBlock> system,
        List<Message> messages,
        InferenceConfiguration settings,
        @Nullable ToolConfiguration tools) {

    static ConverseMessages of(Prompt prompt, String defaultModel) {
        ChatOptions options = prompt.getOptions();
        String model = options == null ? null : options.getModel();
        ToolOffer offer = ToolOffer.of(prompt);
        var messages = prompt.getInstructions();
        return new ConverseMessages(
                model == null ? defaultModel : model,
                messages.stream()
                        .filter(message -> message.getMessageType() == MessageType.SYSTEM)
                        .map(message -> SystemContentBlock.fromText(text(message)))
                        .toList(),
                turns(offer.mayBeCalled() ? ToolTurns.strict(messages) : ToolTurns.told(messages)),
                settings(options),
                ConverseTools.of(offer));
    }

    /** Bedrock refuses two messages of one role in a row, and a conversation that the assistant begins. */
    private static List<Message> turns(List<org.springframework.ai.chat.messages.Message> messages) {
        List<Message> turns = new ArrayList<>();
        for (var message : messages) {
            boolean assistant = message.getMessageType() == MessageType.ASSISTANT;
            if (message.getMessageType() == MessageType.SYSTEM || (assistant && turns.isEmpty())) {
                continue;
            }
            ConversationRole role = assistant ? ConversationRole.ASSISTANT : ConversationRole.USER;
            List<ContentBlock> content = new ArrayList<>();
            if (!turns.isEmpty() && turns.getLast().role() == role) {
                content.addAll(turns.removeLast().content());
            }
            content.addAll(content(message));
            turns.add(Message.builder().role(role).content(content).build());
        }
        return turns;
    }

    private static List<ContentBlock> content(org.springframework.ai.chat.messages.Message message) {
        return switch (message) {
            case AssistantMessage said
            when said.hasToolCalls() ->
                Stream.concat(
                                text(said).isBlank() ? Stream.of() : Stream.of(ContentBlock.fromText(text(said))),
                                said.getToolCalls().stream().map(ConverseTools::of))
                        .toList();
            case ToolResponseMessage results ->
                results.getResponses().stream().map(ConverseTools::of).toList();
            default -> List.of(ContentBlock.fromText(text(message)));
        };
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
