package ai.chatbot.common.contract.openai;

import ai.chatbot.common.error.ServiceException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads a message's content, which is a text or a list of parts. */
final class MessageText {

    private static final Map<String, Object> WHERE = Map.of("param", "messages");

    private MessageText() {}

    static String of(@Nullable JsonNode content) {
        if (content == null || content.isNull()) {
            return "";
        }
        if (content.isString()) {
            return content.stringValue();
        }
        if (!content.isArray()) {
            throw new ServiceException(
                    OpenAiErrorCode.INVALID_VALUE, "The content of a message is a text or a list of parts.", WHERE);
        }
        var text = new StringBuilder();
        content.forEach(part -> text.append(text(part)));
        return text.toString();
    }

    private static String text(JsonNode part) {
        String type = part.path("type").asString("");
        JsonNode text = part.path("text".equals(type) ? "text" : "refusal");
        if (!"text".equals(type) && !"refusal".equals(type)) {
            throw new ServiceException(
                    OpenAiErrorCode.UNSUPPORTED_PARAMETER,
                    "This model reads only text, no images, audio or files.",
                    WHERE);
        }
        if (!text.isString()) {
            throw new ServiceException(OpenAiErrorCode.INVALID_VALUE, "A part of a message has no text.", WHERE);
        }
        return text.stringValue();
    }
}
