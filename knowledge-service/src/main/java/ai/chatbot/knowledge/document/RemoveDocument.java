package ai.chatbot.knowledge.document;

import ai.chatbot.common.contract.knowledge.DeletionReceipt.Removed;
import ai.chatbot.knowledge.blob.BlobStore;
import ai.chatbot.knowledge.document.WithheldDocuments.Reason;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Removes all that there is of a document, in any state it may be in, as often as it is called, and checks it. */
@Component
public class RemoveDocument {

    private final Documents documents;
    private final Chunks chunks;
    private final PassagesOfDocument passages;
    private final BlobStore blobs;
    private final DocumentLocks locks;
    private final DeletionReceipts receipts;
    private final ContentIdentities identities;
    private final WithheldDocuments withheld;

    RemoveDocument(
            Documents documents,
            Chunks chunks,
            PassagesOfDocument passages,
            BlobStore blobs,
            DocumentLocks locks,
            DeletionReceipts receipts,
            ContentIdentities identities,
            WithheldDocuments withheld) {
        this.documents = documents;
        this.chunks = chunks;
        this.passages = passages;
        this.blobs = blobs;
        this.locks = locks;
        this.receipts = receipts;
        this.identities = identities;
        this.withheld = withheld;
    }

    /**
     * The record goes last: until then a removal that was broken off can be seen and repeated.
     *
     * @throws ai.chatbot.common.error.ServiceException when a store cannot be used or still finds the document; to be
     *     repeated
     */
    public void remove(String documentId) {
        locks.holding(documentId, () -> {
            Optional<Document> document = documents.findWithDeleted(documentId);
            List<String> chunkIds = document.map(Document::chunkIds).orElse(List.of());
            PassagesOfDocument.Sample sample = passages.sample(document, chunkIds);
            receipts.add(documentId, new Removed(0, 0, passages.remove(documentId), 0, 0));
            receipts.add(documentId, new Removed(0, 0, 0, 0, passages.forgetQuotes(documentId)));
            receipts.add(documentId, new Removed(0, 0, 0, passages.forgetVectors(chunkIds), 0));
            receipts.add(documentId, new Removed(0, chunks.remove(chunkIds), 0, 0, 0));
            receipts.add(documentId, new Removed(blobs.deleteAll(documentId), 0, 0, 0, 0));
            passages.requireNoneFound(documentId, sample);
            document.ifPresent(known -> identities.forget(known.content().hash(), documentId));
            documents.remove(documentId);
            withheld.release(documentId, Reason.DELETED);
            receipts.verified(documentId);
            return documentId;
        });
    }
}
