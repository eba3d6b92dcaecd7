package ai.chatbot.knowledge.document;

import ai.chatbot.common.contract.embedding.EmbeddedText;
import ai.chatbot.knowledge.chunking.Chunk;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * @param vectors one a chunk, same order
 * @param model the id of the embedding model that made them
 */
public record EmbeddedChunks(List<Chunk> chunks, List<TextVector> vectors, String model) {

    /**
     * @param hash of the text that was embedded, see {@link EmbeddedText#hash}
     * @param vector of length 1
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record TextVector(String hash, float[] vector) {}

    public EmbeddedChunks {
        chunks = List.copyOf(chunks);
        vectors = List.copyOf(vectors);
        if (chunks.isEmpty() || chunks.size() != vectors.size()) {
            throw new IllegalArgumentException("%d chunks, %d vectors".formatted(chunks.size(), vectors.size()));
        }
    }

    List<StoredChunk> stored(String documentId, int revision, Instant now) {
        return IntStream.range(0, chunks.size())
                .mapToObj(i -> StoredChunk.of(documentId, revision, chunks.get(i), vectors.get(i), model, now))
                .toList();
    }
}
