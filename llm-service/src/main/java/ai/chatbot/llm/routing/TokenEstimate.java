package ai.chatbot.llm.routing;

import ai.chatbot.llm.provider.ToolOffer;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.ToolResponseMessage;

/** A rule of thumb for what nobody has counted: before anybody is asked, and of providers that break off. */
final class TokenEstimate {

    private static final int CHARACTERS_PER_TOKEN = 4;

    private TokenEstimate() {}

    static int of(int characters) {
        return Math.ceilDiv(characters, CHARACTERS_PER_TOKEN);
    }

    static int of(List<Message> prompt, ToolOffer tools) {
        return of(Stream.concat(prompt.stream().flatMap(TokenEstimate::texts), tools.texts())
                .mapToInt(String::length)
                .sum());
    }

    static int characters(ToolCall call) {
        return call.name().length() + call.arguments().length();
    }

    private static Stream<String> texts(Message message) {
        Stream<String> tools = switch (message) {
            case AssistantMessage said ->
                said.getToolCalls().stream().flatMap(call -> Stream.of(call.name(), call.arguments()));
            case ToolResponseMessage results ->
                results.getResponses().stream().map(ToolResponseMessage.ToolResponse::responseData);
            default -> Stream.of();
        };
        return Stream.concat(Stream.ofNullable(message.getText()), tools);
    }
}
