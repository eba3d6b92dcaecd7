package ai.chatbot.knowledge.document;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import ai.chatbot.common.error.ServiceException;
import ai.chatbot.knowledge.KnowledgeError;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/**
 * Which document has which content, so that the same file becomes one document however often it is uploaded. An entry is
 * only a hint: it counts as long as its document is there and still has the content.
 */
@Component
public class ContentIdentities {

    static final String COLLECTION = "content_identities";

    /** So long whoever has claimed a content may take to add its document. */
    private static final Duration CLAIM = Duration.ofSeconds(60);

    private final MongoOperations mongo;
    private final Documents documents;
    private final Clock clock;

    ContentIdentities(MongoOperations mongo, Documents documents, Clock clock) {
        this.mongo = mongo;
        this.documents = documents;
        this.clock = clock;
    }

    /**
     * Claims a content for a document that is about to be added.
     *
     * @return the document that has it already; empty when it is now claimed
     * @throws ServiceException {@code CONTENT_CONFLICT} when another request is about to add it
     */
    public Optional<Document> claim(String hash, String documentId) {
        Instant now = clock.instant();
        try {
            mongo.insert(new Identity(hash, documentId, now), COLLECTION);
            return Optional.empty();
        } catch (DuplicateKeyException known) {
            return claimKnown(hash, documentId, now);
        }
    }

    private Optional<Document> claimKnown(String hash, String documentId, Instant now) {
        @Nullable Identity known = mongo.findById(hash, Identity.class, COLLECTION);
        if (known == null) {
            return claim(hash, documentId);
        }
        if (known.documentId().equals(documentId)) {
            return Optional.empty();
        }
        Optional<Document> document = documents.find(known.documentId());
        if (document.isPresent() && hash.equals(document.get().content().hash())) {
            return document;
        }
        if (document.isEmpty() && known.claimedAt().isAfter(now.minus(CLAIM)) && !wasDeleted(known.documentId())) {
            throw new ServiceException(
                    KnowledgeError.CONTENT_CONFLICT, "This file is being added by another request; try again.");
        }
        boolean claimed = mongo.updateFirst(
                                query(where("_id").is(hash).and("document_id").is(known.documentId())),
                                new Update().set("document_id", documentId).set("claimed_at", now),
                                COLLECTION)
                        .getMatchedCount()
                > 0;
        return claimed ? Optional.empty() : claimKnown(hash, documentId, now);
    }

    private boolean wasDeleted(String documentId) {
        return mongo.exists(query(where("_id").is(documentId)), DeletionReceipts.COLLECTION);
    }

    /** A content that a document has from now on. That another one has it too is no reason to refuse a change. */
    void note(String hash, String documentId) {
        if (mongo.findById(hash, Identity.class, COLLECTION) == null) {
            mongo.save(new Identity(hash, documentId, clock.instant()), COLLECTION);
        }
    }

    /** The content is nobody's, or no longer this document's. */
    public void forget(@Nullable String hash, String documentId) {
        if (hash != null) {
            mongo.remove(query(where("_id").is(hash).and("document_id").is(documentId)), COLLECTION);
        }
    }

    private record Identity(@Id String hash, String documentId, Instant claimedAt) {}
}
