package ai.chatbot.common.embedded;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.h2.mvstore.MVStore;

/**
 * The H2 backend commits once a second; this one commits before it acknowledges a write, several waiting writes in one
 * commit. It also answers {@code hello}, which drivers ask for and the backend knows only as {@code isMaster}, and
 * counts by its indexes.
 */
final class DurableBackend extends H2Backend {

    private static final Set<String> WRITES = Set.of(
            "insert",
            "update",
            "delete",
            "findandmodify",
            "create",
            "createindexes",
            "drop",
            "dropindexes",
            "dropdatabase",
            "renamecollection");

    private final MVStore store;
    private final boolean durable;
    private final AtomicLong written = new AtomicLong();

    /** Writes share it, a commit has it alone: what is on disk is never half of a write, such as a key without its document. */
    private final ReentrantReadWriteLock writing = new ReentrantReadWriteLock();

    private long committed;

    DurableBackend(MVStore store, boolean durable) {
        super(BsonValues.forCollectionsOf(store));
        this.store = store;
        this.durable = durable;
    }

    @Override
    public Document handleMessage(MongoMessage message) {
        Document command = message.getDocument();
        String name = command.keySet().iterator().next();
        if (name.equals("hello")) {
            Document asked = new Document("isMaster", 1);
            command.forEach((key, value) -> asked.putIfAbsent(key, value));
            asked.remove("hello");
            return super.handleMessage(saying(message, asked));
        }
        Optional<DocumentCount> count = name.equals("aggregate") ? DocumentCount.of(command) : Optional.empty();
        if (count.isPresent()) {
            return count.get()
                    .answer(super.handleMessage(saying(message, count.get().asCommand())));
        }
        return durable && WRITES.contains(name.toLowerCase(Locale.ROOT))
                ? write(message)
                : super.handleMessage(message);
    }

    private Document write(MongoMessage message) {
        Document answer;
        writing.readLock().lock();
        try {
            answer = super.handleMessage(message);
        } finally {
            writing.readLock().unlock();
        }
        commitWrite();
        return answer;
    }

    private static MongoMessage saying(MongoMessage message, Document command) {
        return new MongoMessage(message.getChannel(), message.getHeader(), command);
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String name) {
        return IndexedDatabase.in(getMvStore(), name, getCursorRegistry());
    }

    private void commitWrite() {
        long mine = written.incrementAndGet();
        writing.writeLock().lock();
        try {
            if (committed < mine) {
                long upTo = written.get();
                store.commit();
                committed = upTo;
            }
        } finally {
            writing.writeLock().unlock();
        }
    }
}
