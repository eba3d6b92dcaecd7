package ai.chatbot.knowledge.chunking;

/**
 * @param tokens at most, of the embedding model
 * @param overlap how many of them a chunk shares with the one before: exactly so many in windows, at most so many where
 *     whole sentences are repeated
 */
public record ChunkSize(int tokens, int overlap) {

    public ChunkSize {
        if (tokens < 1 || overlap < 0 || overlap * 2 >= tokens) {
            throw new IllegalArgumentException("no chunk size: %d, overlap %d".formatted(tokens, overlap));
        }
    }
}
