package ai.chatbot.common.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * The backend has unique indexes only. This one knows which documents have a value in one of its fields at all, which for
 * a sparse index are few: jobs that look for them read these, and not the whole collection. The backend checks every
 * document it finds against the query anyway.
 */
final class SparseIndex extends Index<Object> {

    /** Of a type that no document's id has. There once the index has all documents: from when on it is asked. */
    private static final Character COMPLETE = '.';

    private final MVMap<Object, Boolean> positions;
    private boolean complete;

    /** @param positions kept with the documents */
    SparseIndex(String name, List<IndexKey> keys, MVMap<Object, Boolean> positions) {
        super(name, keys, true);
        this.positions = positions;
        this.complete = positions.containsKey(COMPLETE);
    }

    /** As long as it is, all documents are added when it is opened. */
    @Override
    public boolean isEmpty() {
        return !complete;
    }

    @Override
    public synchronized boolean canHandle(Document query) {
        if (!complete) {
            positions.put(COMPLETE, true);
            complete = true;
        }
        return keys().stream().anyMatch(key -> query.containsKey(key) && wantsValue(query.get(key)));
    }

    /** Whether documents without the field, or with null in it, do not meet the condition. */
    private static boolean wantsValue(@Nullable Object condition) {
        if (!(condition instanceof Document operators)
                || operators.keySet().stream().noneMatch(key -> key.startsWith("$"))) {
            return condition != null;
        }
        return operators.entrySet().stream().anyMatch(operator -> wantsValue(operator.getKey(), operator.getValue()));
    }

    private static boolean wantsValue(String operator, @Nullable Object operand) {
        return switch (operator) {
            case "$eq", "$gt", "$gte", "$lt", "$lte" -> operand != null;
            case "$in" ->
                operand instanceof Collection<?> values && values.stream().allMatch(Objects::nonNull);
            case "$ne" -> operand == null;
            default -> false;
        };
    }

    @Override
    public synchronized Iterable<Object> getPositions(Document query) {
        List<Object> found = new ArrayList<>(positions.keySet());
        found.remove(COMPLETE);
        return found;
    }

    @Override
    public synchronized void add(Document document, Object position, MongoCollection<Object> collection) {
        if (hasValue(document)) {
            positions.put(Missing.ofNullable(position), true);
        }
    }

    /** @return never the position: the index of ids knows it */
    @Override
    public synchronized @Nullable Object remove(Document document) {
        positions.remove(Missing.ofNullable(document.get("_id")));
        return null;
    }

    @Override
    public synchronized void updateInPlace(
            Document former, Document document, Object position, MongoCollection<Object> collection) {
        if (hasValue(document)) {
            positions.putIfAbsent(Missing.ofNullable(position), true);
        } else if (hasValue(former)) {
            positions.remove(Missing.ofNullable(position));
        }
    }

    private boolean hasValue(Document document) {
        return keys().stream()
                .map(key -> Utils.getSubdocumentValueCollectionAware(document, key))
                .anyMatch(Missing::isNeitherNullNorMissing);
    }

    /** The same. */
    @Override
    public @Nullable Object getPosition(Document document) {
        return null;
    }

    @Override
    public void checkAdd(Document document, MongoCollection<Object> collection) {
        // any number of documents may have the same
    }

    @Override
    public void checkUpdate(Document former, Document document, MongoCollection<Object> collection) {
        // the same
    }

    @Override
    public synchronized long getCount() {
        return positions.sizeAsLong() - (complete ? 1 : 0);
    }

    @Override
    public long getDataSize() {
        return getCount();
    }

    @Override
    public void drop() {
        positions.clear();
    }
}
