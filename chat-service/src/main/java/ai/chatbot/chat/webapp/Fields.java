package ai.chatbot.chat.webapp;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Fields of a request's body. */
final class Fields {

    private Fields() {}

    /** @return null when it is missing, empty or no text */
    static @Nullable String text(JsonNode body, String field) {
        JsonNode value = body.path(field);
        return value.isString() && !value.asString().isBlank() ? value.asString() : null;
    }
}
