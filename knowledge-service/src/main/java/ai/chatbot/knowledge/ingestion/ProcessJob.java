package ai.chatbot.knowledge.ingestion;

import ai.chatbot.knowledge.blob.BlobStore;
import ai.chatbot.knowledge.chunking.Chunk;
import ai.chatbot.knowledge.chunking.ChunkDocument;
import ai.chatbot.knowledge.chunking.ChunkSize;
import ai.chatbot.knowledge.document.Document;
import ai.chatbot.knowledge.document.EmbeddedChunks;
import ai.chatbot.knowledge.document.PublishDocument;
import ai.chatbot.knowledge.parsing.CharacterDecoder;
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
    private final PublishDocument publisher;
    private final IngestionProperties properties;

    ProcessJob(
            BlobStore blobs,
            ParseDocument parser,
            ChunkDocument chunker,
            EmbedChunks embedder,
            PublishDocument publisher,
            IngestionProperties properties) {
        this.blobs = blobs;
        this.parser = parser;
        this.chunker = chunker;
        this.embedder = embedder;
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
        byte[] file = fileOf(document);
        ParsedDocument parsed = parser.parse(file, document.content().format());

        // 2. Chunk: pieces small enough for the embedding model.
        progress.chunking();
        List<Chunk> chunks = chunk(document, parsed);

        // 3. Embed: a vector for each.
        progress.embedded(0, chunks.size());
        EmbeddedChunks embedded =
                embedder.embed(title(document, parsed), chunks, done -> progress.embedded(done, chunks.size()));

        // 4. Index: findable, all of it at once.
        progress.indexing(chunks.size());
        String raw = document.content().format().isText() ? CharacterDecoder.decode(file) : null;
        boolean published = publisher.publish(document, parsed, raw, embedded);
        if (published) {
            blobs.deleteAllBut(document.documentId(), document.source().blob());
        }
        return published ? chunks.size() : 0;
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
        if (chunks.size() > properties.mostChunks()) {
            throw new UnreadableDocumentException(
                    "The document would be cut into %,d chunks; at most %,d are possible. Choose a larger chunk size."
                            .formatted(chunks.size(), properties.mostChunks()));
        }
        return chunks;
    }
}
