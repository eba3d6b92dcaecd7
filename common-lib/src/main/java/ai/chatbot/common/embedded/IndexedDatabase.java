package ai.chatbot.common.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/** Its unique indexes serve every query that names their fields, and its documents are kept as BSON. */
final class IndexedDatabase extends H2Database {

    /** Before the name of a collection in the store. */
    private static final String COLLECTION = "databases.";

    private final MVStore store;

    IndexedDatabase(String name, MVStore store, CursorRegistry cursors) {
        this.store = store; // the other constructor opens collections
        super(name, store, cursors);
    }

    @Override
    protected MongoCollection<Object> openOrCreateCollection(String collection, CollectionOptions options) {
        // The first to open a map says how its values are written; the backend gets the same one then
        store.openMap(
                COLLECTION + getFullCollectionNamespace(collection),
                new MVMap.Builder<Object, Document>().valueType(new BsonValues()));
        return super.openOrCreateCollection(collection, options);
    }

    @Override
    protected Index<Object> openOrCreateUniqueIndex(
            String collection, String name, List<IndexKey> keys, boolean sparse) {
        return new AnyQueryIndex(super.openOrCreateUniqueIndex(collection, name, keys, sparse), keys, sparse);
    }
}
