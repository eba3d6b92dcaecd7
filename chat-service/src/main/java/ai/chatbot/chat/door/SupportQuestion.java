package ai.chatbot.chat.door;

import ai.chatbot.common.contract.openai.ChatCompletionRequest;
import ai.chatbot.common.contract.openai.OpenAiErrorCode;
import ai.chatbot.common.contract.openai.OpenAiModels;
import ai.chatbot.common.contract.openai.UntranslatedParameters;
import ai.chatbot.common.contract.session.Message;
import ai.chatbot.common.contract.session.Message.Author;
import ai.chatbot.common.error.ServiceException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a request for {@code support} asks: its last message, after what was said before.
 *
 * <p>Instructions to the model ({@code system}, {@code developer}) are accepted, because most clients send some, and do not
 * bind: how the support answers is the operator's prompt, not the customer's. The same goes for {@code temperature},
 * {@code top_p} and limits of tokens. What would change the meaning of an answer is refused.
 *
 * @param earlier oldest first
 */
record SupportQuestion(String text, List<Message> earlier) {

    private static final Set<String> INSTRUCTIONS = Set.of("system", "developer");
    private static final Set<String> CHOICES_OF_NO_TOOL = Set.of("none", "auto");

    SupportQuestion {
        earlier = List.copyOf(earlier);
    }

    /** @throws ServiceException what is wrong with the request, with {@code details.param} */
    static SupportQuestion in(ChatCompletionRequest request) {
        refuseOtherModels(request.model());
        refuseWhatSupportCannot(request);
        List<Message> said = said(request.messages());
        if (said.isEmpty() || said.getLast().role() != Author.USER) {
            throw refusal(OpenAiErrorCode.INVALID_VALUE, "The last message must be the user's.", "messages");
        }
        String text = said.getLast().content();
        if (text.isBlank()) {
            throw refusal(OpenAiErrorCode.INVALID_VALUE, "The last message says nothing.", "messages");
        }
        return new SupportQuestion(text, said.subList(0, said.size() - 1));
    }

    private static void refuseOtherModels(@Nullable String model) {
        if (model == null) {
            throw refusal(OpenAiErrorCode.MISSING_REQUIRED_PARAMETER, "you must provide a model parameter", "model");
        }
        if (!model.equals(OpenAiModels.SUPPORT)) {
            throw refusal(OpenAiErrorCode.MODEL_NOT_FOUND, "The model '" + model + "' does not exist here.", "model");
        }
    }

    private static void refuseWhatSupportCannot(ChatCompletionRequest request) {
        UntranslatedParameters.refuse(request);
        if (!request.tools().isEmpty()) {
            throw UntranslatedParameters.refused("tools");
        }
        if (choosesTool(request.toolChoice())) {
            throw UntranslatedParameters.refused("tool_choice");
        }
        if (!request.stop().isEmpty()) {
            throw UntranslatedParameters.refused("stop");
        }
    }

    private static boolean choosesTool(@Nullable JsonNode choice) {
        return choice != null && !choice.isNull() && !CHOICES_OF_NO_TOOL.contains(choice.asString(""));
    }

    private static List<Message> said(List<ChatCompletionRequest.Message> messages) {
        List<Message> said = new ArrayList<>();
        for (ChatCompletionRequest.Message message : messages) {
            String role = message.role() == null ? "" : message.role();
            if (!INSTRUCTIONS.contains(role)) {
                said.add(message(author(role), message.text(), said.size()));
            }
        }
        return said;
    }

    private static Author author(String role) {
        return switch (role) {
            case "user" -> Author.USER;
            case "assistant" -> Author.ASSISTANT;
            case "tool", "function" -> throw UntranslatedParameters.refused("tools");
            default -> throw refusal(OpenAiErrorCode.INVALID_VALUE, "A message has no known role.", "messages");
        };
    }

    /** When it was said nobody says. */
    private static Message message(Author author, String text, int place) {
        return new Message("message-" + place, author, text, Instant.EPOCH, Map.of());
    }

    private static ServiceException refusal(OpenAiErrorCode code, String problem, String param) {
        return new ServiceException(code, problem, Map.of("param", param));
    }
}
