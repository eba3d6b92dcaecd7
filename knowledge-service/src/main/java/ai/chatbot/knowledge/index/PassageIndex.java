package ai.chatbot.knowledge.index;

import java.util.List;

/**
 * Stores passages with their vectors and finds them by meaning and by words. A write is durable when its method
 * returns, and the next query sees it; a query sees all of a write or nothing of it. Safe for concurrent use.
 *
 * <p>Writing vectors of another dimension than the index has fails with {@code INDEX_DIMENSION_CONFLICT}; any method
 * fails with {@code INDEX_UNAVAILABLE} when the engine cannot be reached.
 */
public interface PassageIndex {

    /** Writes passages; one with a chunk id that is already there replaces it. */
    void upsert(List<IndexedPassage> passages);

    /**
     * Puts these passages in the place of all passages of the document, in one step: no query sees a mixture or a gap.
     *
     * @param passages all of this document; empty is the same as {@link #deleteByDocument}
     * @return how many passages were removed
     */
    int replaceDocument(String documentId, List<IndexedPassage> passages);

    /** @return how many passages were removed; 0 when there were none */
    int deleteByDocument(String documentId);

    /** @return at most {@code k} hits, best first */
    List<PassageHit> query(PassageQuery query);

    /** The words of a text with their rarity in this index, in turn. */
    List<WordWeight> weigh(String text);

    /** @return how many passages there are */
    long count();

    IndexDescription describe();
}
