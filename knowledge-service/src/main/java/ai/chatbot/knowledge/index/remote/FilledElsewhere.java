package ai.chatbot.knowledge.index.remote;

import ai.chatbot.common.error.ServiceException;
import ai.chatbot.knowledge.KnowledgeError;
import ai.chatbot.knowledge.index.PassageIndex;
import ai.chatbot.knowledge.index.PassageIndexes;

/** The one index of an engine in which nothing can be written: there are no others beside it. */
public record FilledElsewhere(PassageIndex index) implements PassageIndexes {

    @Override
    public PassageIndex open(String generation) {
        if (!generation.equals(FIRST)) {
            throw refusal();
        }
        return index;
    }

    @Override
    public void drop(String generation) {
        throw refusal();
    }

    @Override
    public boolean areFilledElsewhere() {
        return true;
    }

    static ServiceException refusal() {
        return new ServiceException(
                KnowledgeError.INDEX_READ_ONLY,
                "The search index is filled elsewhere: there is nothing here to build another one from");
    }
}
