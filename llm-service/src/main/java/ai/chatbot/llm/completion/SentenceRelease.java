package ai.chatbot.llm.completion;

import ai.chatbot.common.contract.llm.Completion;
import ai.chatbot.llm.completion.CompleteChat.Prepared;
import ai.chatbot.llm.completion.CompleteChat.Shown;
import ai.chatbot.llm.guard.GuardedStream;
import ai.chatbot.llm.guard.GuardedStream.End;
import ai.chatbot.llm.provider.ModelAnswer;

/**
 * Gives out each sentence of an answer when the guards have passed it together with all before it. One for each answer;
 * for one thread at a time.
 */
final class SentenceRelease {

    private static final String CUT = "length";

    private final CompleteChat completeChat;
    private final Prepared prepared;
    private final GuardedStream stream;

    SentenceRelease(CompleteChat completeChat, Prepared prepared, GuardedStream stream) {
        this.completeChat = completeChat;
        this.prepared = prepared;
        this.stream = stream;
    }

    /**
     * @param text more of what the model writes, placeholders of personal data included
     * @return what may be shown now, often nothing
     */
    String accept(String text) {
        return stream.accept(text);
    }

    /** Once, when the model has ended. */
    Released finish(ModelAnswer answer) {
        boolean somethingIsOut = !stream.released().isEmpty();
        if (answer.finishReason().equals(ModelAnswer.CONTENT_FILTER)) {
            Completion refused = completeChat.finish(prepared, answer);
            return new Released(refused.content(), refused, somethingIsOut);
        }
        String rest = stream.finish();
        if (stream.end() == End.BLOCKED) {
            String fallback = prepared.prompt().fallbackAnswer();
            return new Released(fallback, completion(answer, fallback, ModelAnswer.CONTENT_FILTER), somethingIsOut);
        }
        String reason = stream.end() == End.CUT ? CUT : answer.finishReason();
        return new Released(rest, completion(answer, stream.released(), reason), false);
    }

    private Completion completion(ModelAnswer answer, String text, String finishReason) {
        var shown = new Shown(text, stream.original(), stream.decisions(), finishReason);
        return completeChat.finish(prepared, answer, shown);
    }

    /**
     * @param rest what may be shown besides, or instead
     * @param completion its content is all that is to be shown, this rest included
     * @param withdraws whether what was given out before must not be shown any more
     */
    record Released(String rest, Completion completion, boolean withdraws) {}
}
