package ai.chatbot.knowledge.index.remote;

import ai.chatbot.knowledge.index.PassageIndex;
import ai.chatbot.knowledge.index.PassageIndexes;
import ai.chatbot.knowledge.index.remote.ExistingIndex.QueryType;
import java.util.function.Function;

/** The generations in a remote engine. Of an index that somebody else fills there is only the first. */
public final class RemotePassageIndexes implements PassageIndexes {

    private final Function<String, Engine> engines;
    private final ExistingIndex existing;
    private final QueryType queryType;
    private final RemoteProperties limits;

    /** @param engines the engine's side of a generation, under its own name */
    public RemotePassageIndexes(
            Function<String, Engine> engines, ExistingIndex existing, QueryType queryType, RemoteProperties limits) {
        this.engines = engines;
        this.existing = existing;
        this.queryType = queryType;
        this.limits = limits;
    }

    @Override
    public PassageIndex open(String generation) {
        return index(generation);
    }

    @Override
    public void drop(String generation) {
        index(generation).drop();
    }

    @Override
    public boolean areFilledElsewhere() {
        return existing.isMapped();
    }

    private RemotePassageIndex index(String generation) {
        if (existing.isMapped() && !generation.equals(FIRST)) {
            throw FilledElsewhere.refusal();
        }
        return new RemotePassageIndex(engines.apply(generation), existing, queryType, limits);
    }
}
