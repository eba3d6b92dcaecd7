package ai.chatbot.llm.completion;

import ai.chatbot.common.contract.llm.Completion;
import ai.chatbot.llm.completion.CompleteChat.Prepared;
import ai.chatbot.llm.guard.GuardedStream;
import ai.chatbot.llm.guard.GuardedStream.End;
import ai.chatbot.llm.guard.Inspection;
import ai.chatbot.llm.provider.ModelAnswer;
import java.util.List;

/** Shows each sentence once the guards have seen it with all that came before. */
final class SentenceRelease implements OutputRelease {

    private final CompleteChat completeChat;
    private final Prepared prepared;
    private final GuardedStream stream;

    SentenceRelease(CompleteChat completeChat, Prepared prepared, GuardedStream stream) {
        this.completeChat = completeChat;
        this.prepared = prepared;
        this.stream = stream;
    }

    @Override
    public String accept(String text) {
        return stream.accept(text);
    }

    @Override
    public void know(List<String> results) {
        stream.know(results);
    }

    /** An answer that turns out to be one that must not be shown is judged once more as a whole. */
    @Override
    public Released finish(Answered answered) {
        boolean filtered = answered.answer().finishReason().equals(ModelAnswer.CONTENT_FILTER);
        String before = stream.released();
        String rest = filtered ? "" : stream.finish();
        if (filtered || stream.end() == End.BLOCKED) {
            Completion instead = completeChat.finish(prepared, answered);
            return new Released(instead.content(), instead, !before.isEmpty());
        }
        var shown = new Inspection(stream.released(), stream.decisions());
        return new Released(rest, completeChat.finish(prepared, answered, shown), false);
    }
}
