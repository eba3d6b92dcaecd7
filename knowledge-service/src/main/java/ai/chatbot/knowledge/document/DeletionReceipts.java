package ai.chatbot.knowledge.document;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import ai.chatbot.common.contract.knowledge.DeletionReceipt;
import ai.chatbot.common.contract.knowledge.DeletionReceipt.Removed;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.knowledge.KnowledgeError;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** What was deleted, by whom, and the proof of it. They hold ids and numbers, nothing of the document. */
@Component
class DeletionReceipts {

    static final String COLLECTION = "deletion_receipts";

    private final MongoOperations mongo;
    private final Clock clock;

    DeletionReceipts(MongoOperations mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    /** Opens the receipt, unless there is one already. */
    DeletionReceipt open(String documentId, @Nullable String userId) {
        mongo.upsert(
                byId(documentId),
                new Update()
                        .setOnInsert("document_id", documentId)
                        .setOnInsert("deleted_by", userId)
                        .setOnInsert("deleted_at", clock.instant())
                        .setOnInsert("removed", Removed.NOTHING),
                COLLECTION);
        return fetch(documentId);
    }

    /** Adds up what each attempt has removed. Does nothing when nobody has asked for the removal. */
    void add(String documentId, Removed removed) {
        mongo.updateFirst(
                byId(documentId),
                new Update()
                        .inc("removed.blob", removed.blob())
                        .inc("removed.chunks", removed.chunks())
                        .inc("removed.vectors", removed.vectors())
                        .inc("removed.cache", removed.cache())
                        .inc("removed.answers", removed.answers()),
                COLLECTION);
    }

    void verified(String documentId) {
        mongo.updateFirst(byId(documentId), new Update().set("verified_at", clock.instant()), COLLECTION);
    }

    Optional<DeletionReceipt> find(String documentId) {
        return Optional.ofNullable(mongo.findOne(byId(documentId), DeletionReceipt.class, COLLECTION));
    }

    /** @throws ServiceException {@code DOCUMENT_NOT_FOUND} */
    DeletionReceipt fetch(String documentId) {
        return find(documentId)
                .orElseThrow(() -> new ServiceException(
                        KnowledgeError.DOCUMENT_NOT_FOUND, "No document with this id was deleted."));
    }

    private static Query byId(String documentId) {
        return query(where("_id").is(documentId));
    }
}
