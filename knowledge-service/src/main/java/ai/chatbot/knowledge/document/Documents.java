package ai.chatbot.knowledge.document;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import ai.chatbot.common.api.Page;
import ai.chatbot.common.contract.knowledge.DocumentType;
import ai.chatbot.common.contract.user.Role;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.knowledge.KnowledgeError;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** All documents. What is read comes without its content, which may be megabytes and is asked for by nobody. */
@Component
public class Documents {

    static final String COLLECTION = "knowledge_base_documents";

    private final MongoOperations mongo;
    private final Clock clock;

    Documents(MongoOperations mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    public void add(Document document) {
        mongo.insert(document, COLLECTION);
    }

    /** Deleted ones are gone for everybody but their removal. */
    public Optional<Document> find(String documentId) {
        return findWithDeleted(documentId).filter(document -> document.deletedAt() == null);
    }

    Optional<Document> findWithDeleted(String documentId) {
        return Optional.ofNullable(mongo.findOne(withoutContent(byId(documentId)), Document.class, COLLECTION));
    }

    /** @throws ServiceException {@code DOCUMENT_NOT_FOUND} */
    Document fetch(String documentId) {
        return find(documentId)
                .orElseThrow(() ->
                        new ServiceException(KnowledgeError.DOCUMENT_NOT_FOUND, "There is no document with this id."));
    }

    /** Newest first. Empty lists ask for nothing. */
    Page<Document> page(int page, int pageSize, List<DocumentType> types, List<String> categories) {
        Criteria wanted = where("deleted_at").is(null);
        if (!types.isEmpty()) {
            wanted.and("document_type").in(types);
        }
        if (!categories.isEmpty()) {
            wanted.and("category").in(categories);
        }
        long total = mongo.count(query(wanted), COLLECTION);
        Query onPage = withoutContent(query(wanted))
                .with(Sort.by(Sort.Direction.DESC, "created_at").and(Sort.by("document_id")))
                .skip((long) (page - 1) * pageSize)
                .limit(pageSize);
        return Page.of(mongo.find(onPage, Document.class, COLLECTION), page, pageSize, total);
    }

    /** Changes the document if it still has this revision. */
    boolean change(Document document, Update change) {
        Query unchanged =
                byId(document.documentId()).addCriteria(where("revision").is(document.revision()));
        return mongo.updateFirst(unchanged, change, COLLECTION).getMatchedCount() > 0;
    }

    void markDeleted(String documentId) {
        mongo.updateFirst(byId(documentId), new Update().set("deleted_at", clock.instant()), COLLECTION);
    }

    /** @return whether it was there */
    boolean remove(String documentId) {
        return mongo.remove(byId(documentId), COLLECTION).getDeletedCount() > 0;
    }

    /** Of every document that is not deleted. */
    List<Size> sizes() {
        Query all = query(where("deleted_at").is(null));
        all.fields().include("document_id", "indexing.total_chunks");
        return mongo.find(all, Sized.class, COLLECTION).stream()
                .map(sized -> new Size(sized.documentId(), sized.indexing().totalChunks()))
                .toList();
    }

    record Size(String documentId, long chunks) {}

    private record Sized(String documentId, Chunked indexing) {}

    private record Chunked(int totalChunks) {}

    /** Whether any document names this one of the names that a {@link ai.chatbot.knowledge.index.Reader} goes by. */
    boolean isSharedWith(String name) {
        int value = name.indexOf(':') + 1;
        if (value == 0) {
            return false; // everyone: nobody is told apart by that
        }
        String kind = name.substring(0, value - 1);
        Object reader = kind.equals("role")
                ? Role.valueOf(name.substring(value).toUpperCase(Locale.ROOT))
                : name.substring(value);
        return reader == Role.ADMIN
                || mongo.exists(query(where("permissions." + kind + "s").is(reader)), COLLECTION);
    }

    long count() {
        return mongo.estimatedCount(COLLECTION);
    }

    private static Query byId(String documentId) {
        return query(where("document_id").is(documentId));
    }

    private static Query withoutContent(Query query) {
        query.fields().exclude("content.raw", "content.processed");
        return query;
    }
}
