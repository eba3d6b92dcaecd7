package ai.chatbot.llm.completion;

import ai.chatbot.common.contract.llm.Completion;
import ai.chatbot.llm.completion.CompleteChat.Prepared;
import ai.chatbot.llm.provider.ModelAnswer;

/** Shows nothing before the guards have seen all of it: the surest way, and the slowest. */
final class WholeAnswerRelease implements OutputRelease {

    private final CompleteChat completeChat;
    private final Prepared prepared;

    WholeAnswerRelease(CompleteChat completeChat, Prepared prepared) {
        this.completeChat = completeChat;
        this.prepared = prepared;
    }

    @Override
    public String accept(String text) {
        return "";
    }

    @Override
    public Released finish(ModelAnswer answer) {
        Completion completion = completeChat.finish(prepared, answer);
        return new Released(completion.content(), completion);
    }
}
