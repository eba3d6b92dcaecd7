package ai.chatbot.knowledge.index;

/**
 * A passage as it is written to the index.
 *
 * @param vector of length 1 (L2-normalised); kept as given, not copied
 * @param model the id of the embedding model that made the vector
 */
@SuppressWarnings("ArrayRecordComponent")
public record IndexedPassage(Passage passage, float[] vector, String model) {

    public IndexedPassage {
        if (vector.length == 0) {
            throw new IllegalArgumentException("A passage needs a vector");
        }
    }
}
