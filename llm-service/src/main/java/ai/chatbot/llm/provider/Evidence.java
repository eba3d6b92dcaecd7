package ai.chatbot.llm.provider;

import ai.chatbot.common.contract.llm.CompletionRequest.Passage;
import java.util.List;
import java.util.Map;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.prompt.Prompt;

/**
 * The question and the passages as they are, beside the text made of them. They travel in the metadata of the user
 * message, which a remote provider never sends.
 *
 * @param passages passage {@code [1]} first
 */
public record Evidence(String question, List<Passage> passages) {

    private static final String KEY = "evidence";

    public Evidence {
        passages = List.copyOf(passages);
    }

    public UserMessage attachTo(String text) {
        return UserMessage.builder().text(text).metadata(Map.of(KEY, this)).build();
    }

    /** What is attached to the last user message; without any, its text and no passages. */
    public static Evidence of(Prompt prompt) {
        UserMessage message = prompt.getUserMessage();
        return message.getMetadata().get(KEY) instanceof Evidence evidence
                ? evidence
                : new Evidence(String.valueOf(message.getText()), List.of());
    }
}
