package ai.chatbot.embedding.catalog;

import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ServiceException;
import java.util.List;
import java.util.Map;
import org.springframework.ai.embedding.EmbeddingRequest;

/** What is asked of a model, checked in the same way by all of them: providers differ in what they make of nothing. */
public final class TextsToEmbed {

    private TextsToEmbed() {}

    /** @throws ServiceException {@code VALIDATION_FAILED} when there is no text, or one that is blank */
    public static List<String> of(EmbeddingRequest request) {
        List<String> texts = request.getInstructions();
        if (texts.isEmpty() || texts.stream().anyMatch(String::isBlank)) {
            throw new ServiceException(
                    CommonError.VALIDATION_FAILED,
                    "There is nothing to embed.",
                    Map.of("fields", Map.of("texts", "must not be empty or blank")));
        }
        return texts;
    }
}
