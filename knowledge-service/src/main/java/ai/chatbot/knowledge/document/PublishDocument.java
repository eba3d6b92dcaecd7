package ai.chatbot.knowledge.document;

import ai.chatbot.common.config.ActiveConfig;
import ai.chatbot.knowledge.generation.LiveIndex;
import ai.chatbot.knowledge.generation.LiveIndexes;
import ai.chatbot.knowledge.parsing.ParsedDocument;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** Writes a document to the index: the one step of a job that others see. */
@Component
public class PublishDocument {

    private final Documents documents;
    private final StageChunks staging;
    private final LiveIndexes live;
    private final DocumentLocks locks;
    private final ActiveConfig config;
    private final Clock clock;

    PublishDocument(
            Documents documents,
            StageChunks staging,
            LiveIndexes live,
            DocumentLocks locks,
            ActiveConfig config,
            Clock clock) {
        this.documents = documents;
        this.staging = staging;
        this.live = live;
        this.locks = locks;
        this.config = config;
        this.clock = clock;
    }

    /** What vectors are made with that are to be published: the model of the index, as long as it holds any. */
    public String model() {
        return live.active()
                .model()
                .orElseGet(() -> config.current().embeddingProvider().model());
    }

    /**
     * Puts these chunks in the place of all chunks of the document, and what the document says of itself where nobody
     * has said otherwise.
     *
     * @param indexed the document as the job has read it; its revision must still be the present one
     * @param raw the file as text; null when it is none
     * @return false, with nothing that can be found, when the document is gone or has a newer revision, or the index wants
     *     vectors of another model by now
     */
    public boolean publish(Document indexed, ParsedDocument parsed, @Nullable String raw, StagedChunks staged) {
        return locks.holding(indexed.documentId(), () -> {
            Optional<Document> present = documents.find(indexed.documentId());
            if (present.isEmpty() || present.get().revision() != indexed.revision()) {
                return false;
            }
            LiveIndex index = live.writing(indexed.documentId(), staged.ids().size());
            if (index.model().filter(model -> !model.equals(staged.model())).isPresent()
                    || !staging.finish(present.get(), staged)) {
                return false;
            }
            Document described = SelfDescription.of(parsed).applyTo(present.get());
            index.index().replaceDocument(described.documentId(), staged.passages(described));
            staging.removeFormer(present.get(), staged);
            StoredContent content = StoredContent.of(raw, parsed.text());
            return documents.change(present.get(), outcome(described, content, staged.ids(), staged.model()));
        });
    }

    private Update outcome(Document described, StoredContent content, List<String> chunkIds, String model) {
        return new Update()
                .set("title", described.title())
                .set("description", described.description())
                .set("category", described.category())
                .set("tags", described.tags())
                .set("metadata", described.metadata())
                .set("content.raw", content.raw())
                .set("content.processed", content.processed())
                .set("content.truncated", content.truncated())
                .set("indexing.indexed", true)
                .set("indexing.indexed_at", clock.instant())
                .set("indexing.total_chunks", chunkIds.size())
                .set("indexing.embedding_model", model)
                .set("indexing.vector_ids", chunkIds)
                .unset("indexing.writing")
                .set("updated_at", clock.instant());
    }
}
