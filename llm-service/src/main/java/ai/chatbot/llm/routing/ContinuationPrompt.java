package ai.chatbot.llm.routing;

import java.util.ArrayList;
import java.util.List;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.UserMessage;

/**
 * Has a provider go on with an answer that another one began. An ordinary message asks for it, because many models refuse
 * a conversation that ends with the assistant's words.
 */
final class ContinuationPrompt {

    private static final String GO_ON = """
            The connection broke while you wrote the answer above. Write on from exactly where it ends. Begin by repeating \
            its last words, which are "{words}", and go straight on with what follows them. Repeat nothing that comes before \
            these words, do not mention the break, and write nothing else.""";

    private ContinuationPrompt() {}

    /** @param given what of the answer is there */
    static List<Message> of(List<Message> messages, String given) {
        List<Message> prompt = new ArrayList<>(messages);
        prompt.add(new AssistantMessage(given));
        prompt.add(new UserMessage(GO_ON.replace("{words}", Continuation.anchor(given))));
        return prompt;
    }
}
