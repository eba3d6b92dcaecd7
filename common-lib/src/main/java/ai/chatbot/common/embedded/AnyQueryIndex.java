package ai.chatbot.common.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;

/**
 * The backend uses a unique index only for queries of exactly its fields: one condition more, and it reads the whole
 * collection. This one answers for its own fields; the backend checks every document it finds against the query anyway.
 */
final class AnyQueryIndex extends Index<Object> {

    private final Index<Object> index;

    AnyQueryIndex(Index<Object> index, List<IndexKey> keys, boolean sparse) {
        super(index.getName(), keys, sparse);
        this.index = index;
    }

    @Override
    public boolean canHandle(Document query) {
        return query.keySet().containsAll(keySet()) && index.canHandle(ofOwnFields(query));
    }

    @Override
    public Iterable<Object> getPositions(Document query) {
        return index.getPositions(ofOwnFields(query));
    }

    private Document ofOwnFields(Document query) {
        Document own = new Document();
        keys().forEach(key -> own.put(key, query.get(key)));
        return own;
    }

    @Override
    public Object getPosition(Document document) {
        return index.getPosition(document);
    }

    @Override
    public void checkAdd(Document document, MongoCollection<Object> collection) {
        index.checkAdd(document, collection);
    }

    @Override
    public void add(Document document, Object position, MongoCollection<Object> collection) {
        index.add(document, position, collection);
    }

    @Override
    public Object remove(Document document) {
        return index.remove(document);
    }

    @Override
    public void checkUpdate(Document former, Document document, MongoCollection<Object> collection) {
        index.checkUpdate(former, document, collection);
    }

    @Override
    public void updateInPlace(Document former, Document document, Object position, MongoCollection<Object> collection) {
        index.updateInPlace(former, document, position, collection);
    }

    @Override
    public long getCount() {
        return index.getCount();
    }

    @Override
    public long getDataSize() {
        return index.getDataSize();
    }

    @Override
    public boolean isUnique() {
        return index.isUnique();
    }

    @Override
    public void drop() {
        index.drop();
    }
}
