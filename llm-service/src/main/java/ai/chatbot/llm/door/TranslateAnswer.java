package ai.chatbot.llm.door;

import ai.chatbot.common.contract.openai.ChatCompletion;
import ai.chatbot.common.contract.openai.ChatCompletionChunk;
import ai.chatbot.common.contract.openai.ChatCompletionChunk.Delta;
import ai.chatbot.common.contract.openai.OpenAiToolCall;
import ai.chatbot.common.contract.openai.OpenAiUsage;
import ai.chatbot.llm.provider.ModelAnswer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;

/**
 * Our answer to one request in OpenAI's words.
 *
 * @param id of the answer, the same in all its chunks
 * @param created seconds since 1970
 * @param model as the request named it
 */
record TranslateAnswer(String id, long created, String model) {

    ChatCompletion whole(ModelAnswer answer) {
        boolean onlyCalls = answer.text().isEmpty() && !answer.toolCalls().isEmpty();
        var message =
                ChatCompletion.Message.assistant(onlyCalls ? null : text(answer), toolCalls(answer, false), List.of());
        return new ChatCompletion(
                id,
                ChatCompletion.OBJECT,
                created,
                model,
                List.of(ChatCompletion.Choice.only(message, answer.finishReason())),
                OpenAiUsage.from(answer.usage()));
    }

    ChatCompletionChunk delta(Delta delta) {
        return chunk(delta, null);
    }

    /** What comes after the last text. */
    List<ChatCompletionChunk> end(ModelAnswer answer, boolean usageWanted) {
        List<ChatCompletionChunk> chunks = new ArrayList<>();
        if (!answer.toolCalls().isEmpty()) {
            chunks.add(delta(Delta.toolCalls(toolCalls(answer, true))));
        }
        chunks.add(chunk(Delta.NOTHING, answer.finishReason()));
        if (usageWanted) {
            chunks.add(new ChatCompletionChunk(
                    id, ChatCompletionChunk.OBJECT, created, model, List.of(), OpenAiUsage.from(answer.usage())));
        }
        return chunks;
    }

    private ChatCompletionChunk chunk(Delta delta, @Nullable String finishReason) {
        return new ChatCompletionChunk(
                id,
                ChatCompletionChunk.OBJECT,
                created,
                model,
                List.of(ChatCompletionChunk.Choice.only(delta, finishReason)),
                null);
    }

    /** The text of a filtered answer is not to be shown. */
    private static String text(ModelAnswer answer) {
        return ModelAnswer.CONTENT_FILTER.equals(answer.finishReason()) ? "" : answer.text();
    }

    private static List<OpenAiToolCall> toolCalls(ModelAnswer answer, boolean numbered) {
        List<OpenAiToolCall> calls = new ArrayList<>();
        for (ToolCall call : answer.toolCalls()) {
            calls.add(new OpenAiToolCall(
                    numbered ? calls.size() : null,
                    call.id(),
                    "function",
                    new OpenAiToolCall.Function(call.name(), call.arguments())));
        }
        return calls;
    }
}
