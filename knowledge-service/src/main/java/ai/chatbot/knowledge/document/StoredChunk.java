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
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/**
 * A chunk as stored in {@code knowledge_base_chunks}, with its vectors: the index can be written from here again.
 *
 * @param embedding by the model that was in use when it was stored
 * @param otherEmbeddings by the models of other index generations; null while there are none
 */
public record StoredChunk(
        String chunkId,
        String documentId,
        String content,
        int chunkIndex,
        Place metadata,
        Embedding embedding,
        @Nullable List<Embedding> otherEmbeddings,
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

        static Embedding of(String chunkId, TextVector vector, String model, Instant now) {
            return new Embedding(model, chunkId, vector.vector().length, vector.hash(), now, bytes(vector.vector()));
        }

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
                Embedding.of(id, vector, model, now),
                null,
                new Context(chunk.precedingText(), chunk.followingText(), chunk.section(), chunk.page()),
                now,
                now);
    }

    Stream<Embedding> embeddings() {
        return Stream.concat(Stream.of(embedding), otherEmbeddings == null ? Stream.empty() : otherEmbeddings.stream());
    }

    /** As it was before it was stored, so that it can be embedded by another model. */
    Chunk chunk() {
        return new Chunk(
                chunkIndex,
                content,
                metadata.startPosition(),
                metadata.endPosition(),
                metadata.tokenCount(),
                metadata.overlapWithPrevious(),
                metadata.overlapWithNext(),
                context.sectionTitle(),
                context.pageNumber(),
                context.precedingText(),
                context.followingText());
    }

    /** With the vector of the model; empty when there is none. */
    Optional<IndexedPassage> passage(Document document, String model) {
        return embeddings()
                .filter(made -> made.model().equals(model))
                .findFirst()
                .map(made -> passage(document, made));
    }

    /** Once for each of its vectors. */
    Stream<IndexedPassage> passages(Document document) {
        return embeddings().map(made -> passage(document, made));
    }

    IndexedPassage passage(Document document) {
        return passage(document, embedding);
    }

    private IndexedPassage passage(Document document, Embedding embedding) {
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
        return new IndexedPassage(passage, embedding.floats(), embedding.model());
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
