package ai.chatbot.chat.door;

import ai.chatbot.common.contract.openai.ChatCompletionChunk;
import ai.chatbot.common.contract.openai.ChatCompletionChunk.Delta;
import ai.chatbot.common.contract.openai.OpenAiModels;
import ai.chatbot.common.contract.openai.OpenAiUsage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts of one streamed answer, which all say whose they are. */
record ReplyChunks(String id, long created) {

    /** @param answerId of ours */
    static ReplyChunks of(String answerId, long created) {
        return new ReplyChunks("chatcmpl-" + answerId, created);
    }

    ChatCompletionChunk text(String text) {
        return of(Delta.text(text), null);
    }

    ChatCompletionChunk of(Delta delta, @Nullable String finishReason) {
        return chunk(List.of(ChatCompletionChunk.Choice.only(delta, finishReason)), null);
    }

    ChatCompletionChunk usage(OpenAiUsage usage) {
        return chunk(List.of(), usage);
    }

    private ChatCompletionChunk chunk(List<ChatCompletionChunk.Choice> choices, @Nullable OpenAiUsage usage) {
        return new ChatCompletionChunk(id, ChatCompletionChunk.OBJECT, created, OpenAiModels.SUPPORT, choices, usage);
    }
}
