package ai.chatbot.chat.door;

import ai.chatbot.common.contract.chat.ChatReply;
import ai.chatbot.common.contract.chat.ChatReply.BotResponse;
import ai.chatbot.common.contract.chat.ChatReply.Outcome;
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

/** A reply of ours in OpenAI's words. Each {@code [n]} in it gets an annotation that says where its source is. */
record CitedReply(ChatReply reply, DocumentLinks links) {

    private static final Pattern MARKER = Pattern.compile("\\[(\\d{1,3})]");

    /** Behind a sentence's markers. */
    private static final Pattern BETWEEN_SENTENCES = Pattern.compile("(?<=\\d])(?=\\s)");

    private static final String STOP = "stop";
    private static final String FILTERED = "content_filter";

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

    /**
     * What is left to say of it as a stream: the text, a sentence each, the annotations, the end, and the usage if it is
     * wanted. Where the answer has become another one, it follows what was said, which was true, but not annotated.
     *
     * @param told the text so far
     */
    List<ChatCompletionChunk> rest(String told, ReplyChunks chunks, boolean withUsage) {
        String content = answer().content();
        boolean goesOn = content.startsWith(told);
        List<ChatCompletionChunk> rest = new ArrayList<>();
        for (String sentence : sentences(goesOn ? content.substring(told.length()) : "\n\n" + content)) {
            rest.add(chunks.text(sentence));
        }
        List<UrlCitation> annotations = goesOn ? annotations() : List.of();
        if (!annotations.isEmpty()) {
            rest.add(chunks.of(Delta.annotations(annotations), null));
        }
        boolean takenBack = !goesOn && answer().outcome() == Outcome.DECLINED;
        rest.add(chunks.of(Delta.NOTHING, takenBack ? FILTERED : STOP));
        if (withUsage) {
            rest.add(chunks.usage(usage()));
        }
        return rest;
    }

    static List<String> sentences(String text) {
        return text.isEmpty() ? List.of() : List.of(BETWEEN_SENTENCES.split(text));
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
