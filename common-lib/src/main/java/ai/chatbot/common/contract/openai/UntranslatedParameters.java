package ai.chatbot.common.contract.openai;

import ai.chatbot.common.error.ServiceException;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What OpenAI's models can and an answer of ours cannot. A value that says the same as none at all is let through, and so
 * is what changes nothing in the answer, such as {@code user}, {@code store} or {@code service_tier}.
 */
public final class UntranslatedParameters {

    private static final Set<String> NAMES = Set.of(
            "n",
            "logit_bias",
            "logprobs",
            "top_logprobs",
            "response_format",
            "seed",
            "frequency_penalty",
            "presence_penalty",
            "modalities",
            "audio",
            "prediction",
            "reasoning_effort",
            "verbosity",
            "web_search_options",
            "functions",
            "function_call");

    private UntranslatedParameters() {}

    /** @throws ServiceException {@code UNSUPPORTED_PARAMETER} with the first of them */
    public static void refuse(ChatCompletionRequest request) {
        request.others().forEach((name, value) -> {
            if (NAMES.contains(name) && !saysNothing(name, value)) {
                throw refused(name);
            }
        });
    }

    public static ServiceException refused(String param) {
        return new ServiceException(
                OpenAiErrorCode.UNSUPPORTED_PARAMETER,
                "Unsupported parameter: '" + param + "' is not supported with this model.",
                Map.of("param", param));
    }

    private static boolean saysNothing(String name, JsonNode value) {
        return switch (name) {
            case "n" -> value.isNull() || (value.isNumber() && value.doubleValue() == 1);
            case "response_format" ->
                value.isNull() || "text".equals(value.path("type").asString(""));
            case "modalities" ->
                value.isNull()
                        || (value.isArray()
                                && value.size() == 1
                                && "text".equals(value.get(0).asString("")));
            case "seed" -> value.isNull();
            default -> isEmpty(value);
        };
    }

    private static boolean isEmpty(JsonNode value) {
        return value.isNull()
                || (value.isContainer() && value.isEmpty())
                || (value.isBoolean() && !value.booleanValue())
                || (value.isNumber() && value.doubleValue() == 0);
    }
}
