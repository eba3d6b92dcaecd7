package ai.chatbot.chat.webapp;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * A line of a streamed answer, or the whole of one that is not.
 *
 * @param id the answer's, by which the app rates it and confirms that it has it
 * @param created seconds
 * @param choices one
 * @param historyMetadata of the conversation; what the app has sent where it keeps the conversation itself
 */
record Frame(
        String id,
        String model,
        long created,
        String object,
        List<Choice> choices,
        Object historyMetadata,
        @JsonProperty("apim-request-id") String requestId) {

    static final String PART = "chat.completion.chunk";
    static final String WHOLE = "chat.completion";

    record Choice(List<Part> messages) {}

    record Part(String role, String content) {}
}
