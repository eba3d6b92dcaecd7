package ai.chatbot.chat.webapp;

import ai.chatbot.chat.ChatError;
import ai.chatbot.common.contract.session.Message;
import ai.chatbot.common.contract.session.Message.Author;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A message as the web app sends it; of what else it sends along, nothing counts.
 *
 * @param id null when it has none that we would take
 * @param text of all parts of text; of an answer without its references, which the next one must not repeat
 * @param hasPicture whether there is more than text
 */
record Said(@Nullable String id, String role, String text, boolean hasPicture) {

    static final String USER = "user";
    static final String ASSISTANT = "assistant";
    static final String TOOL = "tool";

    private static final Pattern REFERENCE = Pattern.compile("\\s?\\[doc\\d+]");
    private static final int LONGEST_ID = 100;

    /** @throws ai.chatbot.common.error.ServiceException {@code VALIDATION_FAILED} when there is no list of messages */
    static List<Said> in(JsonNode request) {
        JsonNode messages = request.path("messages");
        if (!messages.isArray()) {
            throw ChatError.invalid("messages", "must be a list");
        }
        return messages.valueStream().map(Said::of).toList();
    }

    private static Said of(JsonNode message) {
        JsonNode content = message.path("content");
        String text = content.isArray()
                ? content.valueStream()
                        .filter(part -> part.path("type").asString("").equals("text"))
                        .map(part -> part.path("text").asString(""))
                        .collect(Collectors.joining("\n"))
                : content.asString("");
        boolean hasPicture = content.valueStream()
                .anyMatch(part -> part.path("type").asString("").equals("image_url"));
        String id = message.path("id").asString("").strip();
        String role = message.path("role").asString("");
        return new Said(
                id.isEmpty() || id.length() > LONGEST_ID ? null : id,
                role,
                (role.equals(ASSISTANT) ? REFERENCE.matcher(text).replaceAll("") : text).strip(),
                hasPicture);
    }

    /** As an answer gets to know what was said before; empty for what was not said, but looked up or failed. */
    Optional<Message> before(int place) {
        boolean isSaid = (role.equals(USER) || role.equals(ASSISTANT)) && !text.isEmpty();
        Author author = role.equals(USER) ? Author.USER : Author.ASSISTANT;
        return isSaid
                ? Optional.of(new Message("message-" + place, author, text, Instant.EPOCH, Map.of()))
                : Optional.empty();
    }

    boolean isBy(String somebody) {
        return role.equals(somebody);
    }
}
