package ai.chatbot.knowledge.document;

import ai.chatbot.common.contract.embedding.EmbeddedText;
import ai.chatbot.knowledge.chunking.Chunk;
import ai.chatbot.knowledge.document.EmbeddedChunks.TextVector;
import ai.chatbot.knowledge.index.IndexedPassage;
import ai.chatbot.knowledge.index.Passage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/** A chunk as stored in {@code knowledge_base_chunks}, with its vector: the index can be written from here again. */
public record StoredChunk(
        String chunkId,
        String documentId,
        String content,
        int chunkIndex,
        Place metadata,
        Embedding embedding,
        Context context,
        Instant createdAt,
        Instant updatedAt) {

    /** Positions are characters in the processed text, counts are tokens. */
    public record Place(
            int startPosition, int endPosition, int tokenCount, int overlapWithPrevious, int overlapWithNext) {}

    /**
     * @param textHash of the text that was embedded, see {@link EmbeddedText#hash}; null in older chunks
     * @param vector floats, little-endian
     */
    public record Embedding(
            String model,
            String vectorId,
            int dimension,
            @Nullable String textHash,
            Instant generatedAt,
            Binary vector) {

        float[] floats() {
            return StoredChunk.floats(vector);
        }
    }

    public record Context(
            String precedingText,
            String followingText,
            @Nullable String sectionTitle,
            @Nullable Integer pageNumber) {}

    /** The same chunk of the same revision always gets the same id: writing it again replaces it. */
    static String id(String documentId, int revision, int index) {
        String name = documentId + "/" + revision + "/" + index;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** The ids of the first so many chunks of a revision. */
    public static List<String> ids(String documentId, int revision, int chunks) {
        return IntStream.range(0, chunks)
                .mapToObj(index -> id(documentId, revision, index))
                .toList();
    }

    static StoredChunk of(String documentId, int revision, Chunk chunk, TextVector vector, String model, Instant now) {
        String id = id(documentId, revision, chunk.index());
        return new StoredChunk(
                id,
                documentId,
                chunk.content(),
                chunk.index(),
                new Place(
                        chunk.start(),
                        chunk.end(),
                        chunk.tokens(),
                        chunk.overlapWithPrevious(),
                        chunk.overlapWithNext()),
                new Embedding(model, id, vector.vector().length, vector.hash(), now, bytes(vector.vector())),
                new Context(chunk.precedingText(), chunk.followingText(), chunk.section(), chunk.page()),
                now,
                now);
    }

    IndexedPassage passage(Document document) {
        Passage passage = new Passage(
                chunkId,
                documentId,
                document.title(),
                content,
                document.documentType(),
                document.category(),
                document.tags(),
                document.language(),
                SectionPath.below(document.title(), context.sectionTitle()),
                context.pageNumber(),
                metadata.startPosition(),
                metadata.endPosition(),
                chunkIndex,
                document.source().origin(),
                document.source().url(),
                document.readers(),
                document.updatedAt());
        return new IndexedPassage(passage, floats(embedding.vector()), embedding.model());
    }

    private static Binary bytes(float[] vector) {
        ByteBuffer buffer = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asFloatBuffer().put(vector);
        return new Binary(buffer.array());
    }

    private static float[] floats(Binary bytes) {
        float[] vector = new float[bytes.length() / Float.BYTES];
        ByteBuffer.wrap(bytes.getData())
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(vector);
        return vector;
    }
}
