package ai.chatbot.common.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import io.netty.channel.Channel;
import java.util.List;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/**
 * Its unique indexes serve every query that names their fields, its sparse ones every query for a value in one of theirs,
 * and its documents are kept as BSON. Other indexes are not kept.
 */
final class IndexedDatabase extends H2Database {

    /** The other constructor opens the collections and indexes that there are already, before this one knows the store. */
    private static final ScopedValue<MVStore> OPENING = ScopedValue.newInstance();

    private final @Nullable MVStore known;

    private IndexedDatabase(String name, MVStore store, CursorRegistry cursors) {
        super(name, store, cursors);
        known = store;
    }

    static IndexedDatabase in(MVStore store, String name, CursorRegistry cursors) {
        return ScopedValue.where(OPENING, store).call(() -> new IndexedDatabase(name, store, cursors));
    }

    private MVStore store() {
        return known == null ? OPENING.get() : known;
    }

    @Override
    protected MongoCollection<Object> openOrCreateCollection(String collection, CollectionOptions options) {
        BsonValues.openCollection(store(), getFullCollectionNamespace(collection));
        return super.openOrCreateCollection(collection, options);
    }

    @Override
    protected Index<Object> openOrCreateUniqueIndex(
            String collection, String name, List<IndexKey> keys, boolean sparse) {
        return new AnyQueryIndex(super.openOrCreateUniqueIndex(collection, name, keys, sparse), keys, sparse);
    }

    @Override
    protected Index<Object> openOrCreateSecondaryIndex(
            String collection, String name, List<IndexKey> keys, boolean sparse) {
        if (!sparse) {
            return super.openOrCreateSecondaryIndex(collection, name, keys, false);
        }
        String map = BsonValues.indexMap(getFullCollectionNamespace(collection), name);
        return new SparseIndex(name, keys, store().openMap(map));
    }

    /** The backend counts without its collection's lock, and so may look while a key is moved. */
    @Override
    public Document handleCommand(
            Channel channel, String command, Document query, DatabaseResolver databases, Oplog oplog) {
        if (!command.equalsIgnoreCase("count")) {
            return super.handleCommand(channel, command, query, databases, oplog);
        }
        synchronized (lockOf(query.get(command))) {
            return super.handleCommand(channel, command, query, databases, oplog);
        }
    }

    private Object lockOf(@Nullable Object collection) {
        MongoCollection<Object> found = collection instanceof String name ? resolveCollection(name, false) : null;
        return found == null ? new Object() : found;
    }
}
