package ai.chatbot.knowledge.index.azuremlindex;

import ai.chatbot.knowledge.index.IndexDescription;
import ai.chatbot.knowledge.index.IndexedPassage;
import ai.chatbot.knowledge.index.PassageHit;
import ai.chatbot.knowledge.index.PassageIndex;
import ai.chatbot.knowledge.index.PassageQuery;
import ai.chatbot.knowledge.index.WordWeight;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An index that is looked up when it is first used, and again while that fails: the service starts without it. */
final class ResolvedPassageIndex implements PassageIndex {

    private final Supplier<PassageIndex> resolve;
    private @Nullable PassageIndex resolved;

    ResolvedPassageIndex(Supplier<PassageIndex> resolve) {
        this.resolve = resolve;
    }

    private synchronized PassageIndex index() {
        PassageIndex known = resolved;
        if (known == null) {
            known = resolve.get();
            resolved = known;
        }
        return known;
    }

    @Override
    public void upsert(List<IndexedPassage> passages) {
        index().upsert(passages);
    }

    @Override
    public int replaceDocument(String documentId, List<IndexedPassage> passages) {
        return index().replaceDocument(documentId, passages);
    }

    @Override
    public int deleteByDocument(String documentId) {
        return index().deleteByDocument(documentId);
    }

    @Override
    public List<PassageHit> query(PassageQuery query) {
        return index().query(query);
    }

    @Override
    public List<WordWeight> weigh(String text) {
        return index().weigh(text);
    }

    @Override
    public long count() {
        return index().count();
    }

    @Override
    public IndexDescription describe() {
        return index().describe();
    }
}
