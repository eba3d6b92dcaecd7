package ai.chatbot.knowledge.version;

import ai.chatbot.knowledge.index.IndexDescription;
import ai.chatbot.knowledge.index.IndexedPassage;
import ai.chatbot.knowledge.index.PassageHit;
import ai.chatbot.knowledge.index.PassageIndex;
import ai.chatbot.knowledge.index.PassageQuery;
import ai.chatbot.knowledge.index.WordWeight;
import java.util.List;

/** Every write makes another version, whoever it comes from and whether this index is searched now or only later. */
public record VersionedIndex(PassageIndex index, KnowledgeVersions versions) implements PassageIndex {

    @Override
    public void upsert(List<IndexedPassage> passages) {
        Integer _ = versions.changing(() -> {
            index.upsert(passages);
            return passages.size();
        });
    }

    @Override
    public int replaceDocument(String documentId, List<IndexedPassage> passages) {
        return versions.changing(() -> index.replaceDocument(documentId, passages));
    }

    @Override
    public int deleteByDocument(String documentId) {
        return versions.changing(() -> index.deleteByDocument(documentId));
    }

    @Override
    public List<PassageHit> query(PassageQuery query) {
        return index.query(query);
    }

    @Override
    public List<WordWeight> weigh(String text) {
        return index.weigh(text);
    }

    @Override
    public long count() {
        return index.count();
    }

    @Override
    public IndexDescription describe() {
        return index.describe();
    }
}
