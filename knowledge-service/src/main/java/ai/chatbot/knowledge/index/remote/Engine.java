package ai.chatbot.knowledge.index.remote;

import ai.chatbot.knowledge.index.IndexedPassage;
import ai.chatbot.knowledge.index.Passage;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a remote engine does for {@link RemotePassageIndex}, one request or one transaction a method. Methods throw what
 * the engine's client throws; {@link #fault} says what it means. Retrying is not theirs.
 */
public interface Engine {

    /** A record that was found; the score is the cosine, −1–1, or the engine's keyword score, ≥ 0. */
    record Found(Passage passage, double score) {}

    /**
     * What vectors it holds.
     *
     * @param dimension 0 for an existing index without vectors
     * @param model null when an existing index does not tell
     */
    record Kind(int dimension, @Nullable String model) {}

    /** As the setting calls it. */
    String name();

    /** Empty while there are no records, or no place for them. */
    Optional<Kind> kind() throws Exception;

    /** Makes a place for vectors of this kind; called only while there are no records, so it may throw away an old one. */
    void prepare(Kind kind) throws Exception;

    /** Throws away the place for records, if there is one, with all that is in it. */
    void drop() throws Exception;

    /** How many records {@link #put} takes at once. */
    int batch();

    /** Writes records; a record with the same id is replaced. All or an exception. */
    void put(List<IndexedPassage> passages) throws Exception;

    Set<String> chunksOf(String documentId) throws Exception;

    /** Deletes up to 500 records by their chunk ids. */
    void delete(Set<String> chunkIds) throws Exception;

    /** Empty when the engine cannot do it in one step; then new records are written before old ones are deleted. */
    default Optional<Integer> replaceInOneStep(String documentId, List<IndexedPassage> passages) throws Exception {
        return Optional.empty();
    }

    long count() throws Exception;

    /** The nearest records by cosine, best first. */
    List<Found> nearest(float[] vector, List<Condition> conditions, int k) throws Exception;

    /** Finds the records that match any word of a text, best first. */
    @FunctionalInterface
    interface KeywordLeg {
        List<Found> matching(String text, List<Condition> conditions, int k) throws Exception;
    }

    /** Empty for an engine that cannot search by words: then they only reorder what the vector leg has found. */
    Optional<KeywordLeg> keywords() throws Exception;

    /** The field a {@link Condition.OneOf} on chunk ids names; empty when records cannot be asked for by id. */
    default Optional<String> idField() throws Exception {
        return Optional.of(PassageRecord.CHUNK_ID);
    }

    /** In how many records each word is found, in turn; null when the engine has no cheap answer. */
    default @Nullable List<Long> frequencies(List<String> words) throws Exception {
        return null;
    }

    /** Empty for what is not the engine's fault. */
    Optional<EngineException> fault(Exception thrown);
}
