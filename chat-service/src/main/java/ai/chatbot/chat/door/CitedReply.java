package ai.chatbot.chat.door;

import ai.chatbot.common.contract.chat.ChatReply;
import ai.chatbot.common.contract.chat.ChatReply.BotResponse;
import ai.chatbot.common.contract.chat.ChatReply.Source;
import ai.chatbot.common.contract.openai.ChatCompletion;
import ai.chatbot.common.contract.openai.ChatCompletionChunk;
import ai.chatbot.common.contract.openai.ChatCompletionChunk.Delta;
import ai.chatbot.common.contract.openai.OpenAiModels;
import ai.chatbot.common.contract.openai.OpenAiUsage;
import ai.chatbot.common.contract.openai.UrlCitation;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A reply of ours in OpenAI's words. Each {@code [n]} in it gets an annotation that says where its source is. */
record CitedReply(ChatReply reply, DocumentLinks links) {

    private static final Pattern MARKER = Pattern.compile("\\[(\\d{1,3})]");

    /** Behind a sentence's markers. */
    private static final Pattern BETWEEN_SENTENCES = Pattern.compile("(?<=\\d])(?=\\s)");

    private static final String STOP = "stop";

    ChatCompletion completion() {
        var message = ChatCompletion.Message.assistant(answer().content(), List.of(), annotations());
        return new ChatCompletion(
                id(),
                ChatCompletion.OBJECT,
                created(),
                OpenAiModels.SUPPORT,
                List.of(ChatCompletion.Choice.only(message, STOP)),
                usage());
    }

    /** The same in parts: the role, a sentence each, the annotations, the end, and the usage if it is wanted. */
    List<ChatCompletionChunk> chunks(boolean withUsage) {
        List<ChatCompletionChunk> chunks = new ArrayList<>();
        chunks.add(chunk(Delta.ROLE, null));
        for (String sentence : BETWEEN_SENTENCES.split(answer().content())) {
            chunks.add(chunk(Delta.text(sentence), null));
        }
        List<UrlCitation> annotations = annotations();
        if (!annotations.isEmpty()) {
            chunks.add(chunk(Delta.annotations(annotations), null));
        }
        chunks.add(chunk(Delta.NOTHING, STOP));
        if (withUsage) {
            chunks.add(new ChatCompletionChunk(
                    id(), ChatCompletionChunk.OBJECT, created(), OpenAiModels.SUPPORT, List.of(), usage()));
        }
        return chunks;
    }

    /** Positions are those of JavaScript and Java, in UTF-16. */
    private List<UrlCitation> annotations() {
        List<Source> sources = answer().sources();
        return MARKER.matcher(answer().content())
                .results()
                .filter(marker -> number(marker.group(1)) <= sources.size() && number(marker.group(1)) > 0)
                .map(marker -> {
                    Source source = sources.get(number(marker.group(1)) - 1);
                    return UrlCitation.of(marker.start(), marker.end(), links.to(source), source.title());
                })
                .toList();
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    private ChatCompletionChunk chunk(Delta delta, @Nullable String finishReason) {
        return new ChatCompletionChunk(
                id(),
                ChatCompletionChunk.OBJECT,
                created(),
                OpenAiModels.SUPPORT,
                List.of(ChatCompletionChunk.Choice.only(delta, finishReason)),
                null);
    }

    private BotResponse answer() {
        return reply.botResponse();
    }

    private String id() {
        return "chatcmpl-" + reply.messageId();
    }

    private long created() {
        return answer().timestamp().getEpochSecond();
    }

    /** Nothing where no model was asked. */
    private OpenAiUsage usage() {
        return answer().usage() == null ? new OpenAiUsage(0, 0, 0) : OpenAiUsage.from(answer().usage());
    }
}
