package ai.chatbot.knowledge.index;

import org.jspecify.annotations.Nullable;

/**
 * What to look for. With a vector and a text both legs are searched and their scores are combined.
 *
 * @param vector of the question, L2-normalised; null searches by words only
 * @param text the question; null searches by vector only
 * @param reader who asks; what they may not read is not found
 * @param k how many hits at most, 1–1000
 */
@SuppressWarnings("ArrayRecordComponent")
public record PassageQuery(
        float @Nullable [] vector, @Nullable String text, PassageFilter filter, Reader reader, int k) {

    public PassageQuery {
        if (vector == null && text == null) {
            throw new IllegalArgumentException("A query needs a vector or a text");
        }
        if (k < 1 || k > 1000) {
            throw new IllegalArgumentException("k must be 1-1000, not " + k);
        }
    }

    public PassageQuery withK(int other) {
        return new PassageQuery(vector, text, filter, reader, other);
    }
}
