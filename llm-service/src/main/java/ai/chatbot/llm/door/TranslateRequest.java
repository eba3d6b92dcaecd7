package ai.chatbot.llm.door;

import ai.chatbot.common.contract.openai.ChatCompletionRequest;
import ai.chatbot.common.contract.openai.OpenAiErrorCode;
import ai.chatbot.common.contract.openai.UntranslatedParameters;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.llm.budget.Spender;
import ai.chatbot.llm.routing.ModelRequest;
import ai.chatbot.llm.routing.ModelRoute;
import java.util.Map;

/** OpenAI's request as ours, for providers that speak another protocol. */
final class TranslateRequest {

    /** OpenAI's. */
    private static final double USUAL_TEMPERATURE = 1;

    /** Some protocols know no higher one. */
    private static final double HIGHEST_TEMPERATURE = 1;

    private TranslateRequest() {}

    /**
     * @param usualTokens of an answer when the request names no limit
     * @throws ServiceException {@code UNSUPPORTED_PARAMETER}, {@code INVALID_VALUE} or
     *     {@code MISSING_REQUIRED_PARAMETER}; {@code details.param} says which
     */
    static ModelRequest of(ChatCompletionRequest request, ModelRoute route, int usualTokens, Spender spender) {
        UntranslatedParameters.refuse(request);
        if (!request.stop().isEmpty()) {
            throw UntranslatedParameters.refused("stop");
        }
        if (request.topP() != null && request.topP() != 1) {
            throw UntranslatedParameters.refused("top_p");
        }
        return new ModelRequest(
                route,
                TranslateMessages.of(request.messages()),
                temperature(request),
                mostTokens(request, usualTokens),
                spender,
                TranslateTools.of(request));
    }

    private static double temperature(ChatCompletionRequest request) {
        Double wanted = request.temperature();
        if (wanted == null) {
            return USUAL_TEMPERATURE;
        }
        if (wanted < 0 || wanted > HIGHEST_TEMPERATURE) {
            throw invalid("temperature", "The temperature is between 0 and 1 with this model.");
        }
        return wanted;
    }

    private static int mostTokens(ChatCompletionRequest request, int usual) {
        Integer wanted = request.mostTokens();
        if (wanted == null) {
            return usual;
        }
        if (wanted < 1) {
            throw invalid(
                    request.maxCompletionTokens() != null ? "max_completion_tokens" : "max_tokens", "At least 1.");
        }
        return wanted;
    }

    static ServiceException invalid(String param, String message) {
        return new ServiceException(OpenAiErrorCode.INVALID_VALUE, message, Map.of("param", param));
    }

    static ServiceException missing(String param) {
        return new ServiceException(
                OpenAiErrorCode.MISSING_REQUIRED_PARAMETER,
                "Missing required parameter: '" + param + "'.",
                Map.of("param", param));
    }
}
