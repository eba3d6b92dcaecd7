package ai.chatbot.knowledge.document;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** The origins of documents, kept in their records in {@code source.web}: with a document goes where it came from. */
@Component
public class WebOrigins {

    private final MongoOperations mongo;

    WebOrigins(MongoOperations mongo) {
        this.mongo = mongo;
    }

    public void note(String documentId, WebOrigin origin) {
        mongo.updateFirst(byId(documentId), new Update().set("source.web", origin), Documents.COLLECTION);
    }

    /** Empty when the document is gone or was not fetched. */
    public Optional<WebOrigin> find(String documentId) {
        Query wanted = byId(documentId);
        wanted.fields().include("source.web");
        return Optional.ofNullable(mongo.findOne(wanted, Fetched.class, Documents.COLLECTION))
                .map(fetched -> fetched.source().web());
    }

    private static Query byId(String documentId) {
        return query(where("document_id").is(documentId));
    }

    record Fetched(Source source) {

        record Source(@Nullable WebOrigin web) {}
    }
}
