package ai.chatbot.llm.door;

import ai.chatbot.common.contract.openai.OpenAiErrorCode;
import ai.chatbot.common.error.ServiceException;
import java.util.Map;

/**
 * @param full as the request says it
 * @param provider before the first slash
 * @param model all the rest, slashes included
 */
record ModelName(String full, String provider, String model) {

    /** @throws ServiceException {@code MODEL_NOT_FOUND} when it names no provider */
    static ModelName of(String full) {
        int slash = full.indexOf('/');
        if (slash < 1 || slash == full.length() - 1) {
            throw unknown(full);
        }
        return new ModelName(full, full.substring(0, slash), full.substring(slash + 1));
    }

    static ServiceException unknown(String name) {
        return new ServiceException(
                OpenAiErrorCode.MODEL_NOT_FOUND,
                "The model `" + name + "` does not exist or you do not have access to it.",
                Map.of("param", "model"));
    }
}
