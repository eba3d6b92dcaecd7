package ai.chatbot.embedding.door;

import ai.chatbot.common.contract.openai.OpenAiErrorCode;
import ai.chatbot.common.error.ServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What OpenAI's clients send. What changes nothing in the vectors, such as {@code user}, is ignored.
 *
 * @param input a text or a list of texts
 * @param encodingFormat {@code float} or {@code base64}; null is {@code float}. The official clients ask for the latter
 *     by themselves
 * @param dimensions the model's own; other ones are refused
 */
record OpenAiEmbeddingRequest(
        @Nullable String model,
        @Nullable JsonNode input,
        @Nullable String encodingFormat,
        @Nullable Integer dimensions) {

    private static final int MOST_TEXTS = 2048;
    private static final int LONGEST_TEXT = 100_000;

    String requiredModel() {
        if (model == null || model.isBlank()) {
            throw refusal(OpenAiErrorCode.MISSING_REQUIRED_PARAMETER, "you must provide a model parameter", "model");
        }
        return model;
    }

    boolean isBase64() {
        return switch (encodingFormat == null ? "float" : encodingFormat) {
            case "float" -> false;
            case "base64" -> true;
            default ->
                throw refusal(
                        OpenAiErrorCode.INVALID_VALUE,
                        "encoding_format must be 'float' or 'base64'.",
                        "encoding_format");
        };
    }

    /** @throws ServiceException when it is anything else than 1–2,048 texts with something in them */
    List<String> texts() {
        if (input == null || input.isNull()) {
            throw refusal(OpenAiErrorCode.MISSING_REQUIRED_PARAMETER, "you must provide an input", "input");
        }
        List<String> texts = new ArrayList<>();
        if (input.isString()) {
            texts.add(text(input));
        } else if (input.isArray() && !input.isEmpty() && input.size() <= MOST_TEXTS) {
            input.forEach(element -> texts.add(text(element)));
        } else {
            throw invalidInput("input must be a text, or a list of 1 to 2,048 texts.");
        }
        return texts;
    }

    private static String text(JsonNode element) {
        if (element.isNumber() || element.isArray()) {
            throw refusal(
                    OpenAiErrorCode.UNSUPPORTED_PARAMETER,
                    "input in tokens is not supported: they would be another model's. Send texts.",
                    "input");
        }
        if (!element.isString() || element.stringValue().isBlank()) {
            throw invalidInput("input must not be empty or blank.");
        }
        if (element.stringValue().length() > LONGEST_TEXT) {
            throw invalidInput("A text of input has more than 100,000 characters.");
        }
        return element.stringValue();
    }

    private static ServiceException invalidInput(String problem) {
        return refusal(OpenAiErrorCode.INVALID_VALUE, problem, "input");
    }

    static ServiceException refusal(OpenAiErrorCode code, String problem, String param) {
        return new ServiceException(code, problem, Map.of("param", param));
    }
}
