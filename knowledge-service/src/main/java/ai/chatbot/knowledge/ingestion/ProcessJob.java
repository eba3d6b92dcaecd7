package ai.chatbot.knowledge.ingestion;

import ai.chatbot.knowledge.blob.BlobStore;
import ai.chatbot.knowledge.chunking.Chunk;
import ai.chatbot.knowledge.chunking.ChunkDocument;
import ai.chatbot.knowledge.chunking.ChunkSize;
import ai.chatbot.knowledge.document.Document;
import ai.chatbot.knowledge.document.EmbeddedChunks;
import ai.chatbot.knowledge.document.KnownVectors;
import ai.chatbot.knowledge.document.PublishDocument;
import ai.chatbot.knowledge.document.StageChunks;
import ai.chatbot.knowledge.document.StagedChunks;
import ai.chatbot.knowledge.parsing.CharacterDecoder;
import ai.chatbot.knowledge.parsing.DocumentFormat;
import ai.chatbot.knowledge.parsing.ParseDocument;
import ai.chatbot.knowledge.parsing.ParsedDocument;
import ai.chatbot.knowledge.parsing.UnreadableDocumentException;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The way of one document from its file to the index. Done again from the start after any failure. */
@Component
class ProcessJob {

    private final BlobStore blobs;
    private final ParseDocument parser;
    private final ChunkDocument chunker;
    private final EmbedChunks embedder;
    private final KnownVectors known;
    private final StageChunks staging;
    private final PublishDocument publisher;
    private final IngestionProperties properties;

    ProcessJob(
            BlobStore blobs,
            ParseDocument parser,
            ChunkDocument chunker,
            EmbedChunks embedder,
            KnownVectors known,
            StageChunks staging,
            PublishDocument publisher,
            IngestionProperties properties) {
        this.blobs = blobs;
        this.parser = parser;
        this.chunker = chunker;
        this.embedder = embedder;
        this.known = known;
        this.staging = staging;
        this.publisher = publisher;
        this.properties = properties;
    }

    /**
     * @return how many chunks can be found now; 0 when the document was deleted or changed meanwhile
     * @throws UnreadableDocumentException when trying again cannot help
     */
    int process(Document document, JobProgress progress) throws InterruptedException {
        // 1. Parse: what the file says, with its structure.
        progress.parsing();
        ReadFile file = read(document);

        // 2. Chunk: pieces small enough for the embedding model.
        progress.chunking();
        List<Chunk> chunks = chunk(document, file.parsed());

        try (StagedChunks staged = staging.begin(document, chunks.size())) {
            // 3. Embed: a vector for each that has none yet, stored in windows, so that a long document takes no more
            // memory than a short one.
            progress.embedding(chunks.size());
            embedder.embed(
                    publisher.model(),
                    title(document, file.parsed()),
                    chunks,
                    hashes -> known.of(document, hashes),
                    new Storing(staged, progress, chunks.size()));

            // 4. Index: findable, all of it at once.
            progress.indexing(chunks.size());
            if (!publisher.publish(document, file.parsed(), file.raw(), staged)) {
                return 0;
            }
        } catch (ChangedMeanwhileException lookAgain) {
            return 0;
        }
        blobs.deleteAllBut(document.documentId(), document.blobs());
        return chunks.size();
    }

    private record Storing(StagedChunks staged, JobProgress progress, int total) implements EmbedChunks.Sink {

        @Override
        public void window(EmbeddedChunks window) {
            if (!staged.add(window)) {
                throw new ChangedMeanwhileException();
            }
        }

        @Override
        public void progress(int chunks) {
            progress.embedded(chunks, total);
        }
    }

    private static final class ChangedMeanwhileException extends RuntimeException {}

    /** @param raw the file as text; null when it is none */
    private record ReadFile(ParsedDocument parsed, @Nullable String raw) {}

    /** The bytes of the file are not needed any longer when this returns. */
    private ReadFile read(Document document) throws InterruptedException {
        byte[] file = fileOf(document);
        DocumentFormat format = document.content().format();
        ParsedDocument parsed = parser.parse(file, format);
        return new ReadFile(parsed, format.isText() ? CharacterDecoder.decode(file) : null);
    }

    /** The same that the document will have once it is published. */
    private static @Nullable String title(Document document, ParsedDocument parsed) {
        boolean given = document.source().given().contains("title");
        return given || parsed.title() == null ? document.title() : parsed.title();
    }

    private byte[] fileOf(Document document) {
        try {
            return blobs.read(document.documentId(), document.source().blob());
        } catch (IOException lost) {
            throw new UnreadableDocumentException("The uploaded file is no longer there; upload it again.", lost);
        }
    }

    private List<Chunk> chunk(Document document, ParsedDocument parsed) {
        Document.Indexing plan = document.indexing();
        List<Chunk> chunks =
                chunker.chunk(parsed, plan.chunkStrategy(), new ChunkSize(plan.chunkSize(), plan.chunkOverlap()));
        if (chunks.isEmpty()) {
            throw new UnreadableDocumentException("There is no text in the document.");
        }
        if (chunks.size() > properties.mostChunks()) {
            throw new UnreadableDocumentException(
                    "The document would be cut into %,d chunks; at most %,d are possible. Choose a larger chunk size."
                            .formatted(chunks.size(), properties.mostChunks()));
        }
        return chunks;
    }
}
