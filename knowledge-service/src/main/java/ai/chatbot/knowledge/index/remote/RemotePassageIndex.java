package ai.chatbot.knowledge.index.remote;

import ai.chatbot.common.error.ServiceException;
import ai.chatbot.knowledge.KnowledgeError;
import ai.chatbot.knowledge.index.IndexDescription;
import ai.chatbot.knowledge.index.IndexedPassage;
import ai.chatbot.knowledge.index.PassageHit;
import ai.chatbot.knowledge.index.PassageIndex;
import ai.chatbot.knowledge.index.PassageQuery;
import ai.chatbot.knowledge.index.WordWeight;
import ai.chatbot.knowledge.index.remote.Engine.KeywordLeg;
import ai.chatbot.knowledge.index.remote.Engine.Kind;
import ai.chatbot.knowledge.index.remote.ExistingIndex.QueryType;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Passages in a remote engine. Beyond what {@link PassageIndex} says: an engine that cannot replace a document in one
 * step gets the new passages first and then loses the old ones, so a query in between may see both versions, never
 * none; and how soon a write is visible is the engine's affair (the tables in docs/decisions/0009 and 0012).
 */
public final class RemotePassageIndex implements PassageIndex {

    /** The least of what the engines take. */
    private static final int DELETED_AT_ONCE = 500;

    private final Engine engine;
    private final ExistingIndex existing;
    private final QueryType queryType;
    private final CallEngine calls;
    private final KnownKind kind;
    private final WeighWords weights;

    /** An index of ours. */
    public RemotePassageIndex(Engine engine, RemoteProperties limits) {
        this(engine, ExistingIndex.NONE, QueryType.VECTOR_SIMPLE_HYBRID, limits);
    }

    /** An index that is only read when fields are mapped, and ours otherwise. */
    public RemotePassageIndex(Engine engine, ExistingIndex existing, QueryType queryType, RemoteProperties limits) {
        this(engine, existing, queryType, limits, wait -> LockSupport.parkNanos(wait.toNanos()));
    }

    /** @param pause waits between two attempts */
    public RemotePassageIndex(
            Engine engine,
            ExistingIndex existing,
            QueryType queryType,
            RemoteProperties limits,
            Consumer<Duration> pause) {
        this.engine = engine;
        this.existing = existing;
        this.queryType = existing.isMapped() ? queryType : QueryType.VECTOR_SIMPLE_HYBRID;
        calls = new CallEngine(engine.name(), engine::fault, limits, pause);
        kind = new KnownKind(() -> call(engine::kind));
        weights = new WeighWords(engine, calls);
    }

    @Override
    public void upsert(List<IndexedPassage> passages) {
        requireWritable();
        List<IndexedPassage> unique = unique(passages);
        if (unique.isEmpty()) {
            return;
        }
        Kind wanted = kindOf(unique);
        Optional<Kind> present = kind.now();
        if (present.isEmpty()) {
            prepare(wanted);
        } else if (!present.get().equals(wanted)) {
            throw conflict(present.get(), wanted);
        }
        put(unique);
    }

    @Override
    public int replaceDocument(String documentId, List<IndexedPassage> passages) {
        requireWritable();
        List<IndexedPassage> unique = unique(passages);
        if (unique.isEmpty()) {
            return deleteByDocument(documentId);
        }
        Kind wanted = kindOf(unique);
        Optional<Kind> present = kind.now();
        if (present.isPresent() && !present.get().equals(wanted)) {
            return startAgain(documentId, unique, present.get(), wanted);
        }
        if (present.isEmpty()) {
            prepare(wanted);
        }
        return call(() -> engine.replaceInOneStep(documentId, unique)).orElseGet(() -> replace(documentId, unique));
    }

    private int replace(String documentId, List<IndexedPassage> passages) {
        Set<String> old = call(() -> engine.chunksOf(documentId));
        put(passages);
        Set<String> gone = new HashSet<>(old);
        passages.forEach(passage -> gone.remove(passage.passage().chunkId()));
        delete(gone);
        return old.size();
    }

    /** Another kind of vectors may come when nothing else is there; between the two, queries find nothing. */
    private int startAgain(String documentId, List<IndexedPassage> passages, Kind present, Kind wanted) {
        Set<String> old = call(() -> engine.chunksOf(documentId));
        if (old.size() != count()) {
            throw conflict(present, wanted);
        }
        delete(old);
        prepare(wanted);
        put(passages);
        return old.size();
    }

    @Override
    public int deleteByDocument(String documentId) {
        requireWritable();
        if (kind.now().isEmpty()) {
            return 0;
        }
        Set<String> gone = call(() -> engine.chunksOf(documentId));
        delete(gone);
        return gone.size();
    }

    private void put(List<IndexedPassage> passages) {
        for (int from = 0; from < passages.size(); from += engine.batch()) {
            List<IndexedPassage> batch = passages.subList(from, Math.min(passages.size(), from + engine.batch()));
            run(() -> engine.put(batch));
        }
    }

    private void delete(Set<String> chunkIds) {
        List<String> all = List.copyOf(chunkIds);
        for (int from = 0; from < all.size(); from += DELETED_AT_ONCE) {
            Set<String> some = Set.copyOf(all.subList(from, Math.min(all.size(), from + DELETED_AT_ONCE)));
            run(() -> engine.delete(some));
            kind.forget();
        }
    }

    private void prepare(Kind wanted) {
        run(() -> engine.prepare(wanted));
        kind.forget();
    }

    /** With the place for its records; fails for what holds records that are not ours. */
    void drop() {
        requireWritable();
        boolean _ = kind.now().isPresent();
        run(engine::drop);
        kind.forget();
    }

    @Override
    public List<PassageHit> query(PassageQuery query) {
        Optional<KeywordLeg> words = call(engine::keywords);
        PassageQuery possible = possible(query, words.isPresent());
        Optional<List<Condition>> conditions = existing.isMapped()
                ? existing.conditions(query.filter(), query.reader())
                : Optional.of(PassageRecord.conditions(query.filter(), query.reader()));
        if (conditions.isEmpty() || (!existing.isMapped() && kind.known().isEmpty())) {
            return List.of();
        }
        float[] vector = possible.vector();
        if (vector != null) {
            requireDimension(vector.length);
        }
        return new HybridSearch(engine, words, calls, possible, conditions.get()).hits();
    }

    /** The part of the query that this index can answer. */
    private PassageQuery possible(PassageQuery query, boolean hasKeywords) {
        boolean reordersOnly = query.vector() != null && !existing.isMapped();
        String text = queryType.keywords() && (hasKeywords || reordersOnly) ? query.text() : null;
        float[] vector = queryType.vectors() ? query.vector() : null;
        if (text == null && vector == null) {
            throw new ServiceException(
                    KnowledgeError.INDEX_SEARCH_UNSUPPORTED,
                    "This index searches by %s only".formatted(queryType.vectors() ? "meaning" : "words"));
        }
        return new PassageQuery(vector, text, query.filter(), query.reader(), query.k());
    }

    private void requireDimension(int dimension) {
        Optional<Kind> present = kind.known();
        if (present.isPresent() && present.get().dimension() != dimension) {
            present = kind.now();
        }
        int expected = present.map(Kind::dimension).orElse(dimension);
        if (expected != dimension) {
            throw new ServiceException(
                    KnowledgeError.INDEX_DIMENSION_CONFLICT,
                    "The index has %d dimensions, not %d".formatted(expected, dimension));
        }
    }

    @Override
    public List<WordWeight> weigh(String text) {
        return weights.weigh(text);
    }

    @Override
    public long count() {
        return !existing.isMapped() && kind.now().isEmpty() ? 0 : call(engine::count);
    }

    @Override
    public IndexDescription describe() {
        Optional<Kind> present = kind.known();
        return new IndexDescription(
                engine.name(),
                queryType.vectors() ? present.map(Kind::dimension).orElse(0) : 0,
                present.map(Kind::model).orElse(null),
                queryType.keywords() && call(engine::keywords).isPresent(),
                !existing.isMapped());
    }

    private void requireWritable() {
        if (existing.isMapped()) {
            throw new ServiceException(
                    KnowledgeError.INDEX_READ_ONLY, "The search index is filled elsewhere and only read here");
        }
    }

    /** Of two passages with the same id the later one counts. */
    private static List<IndexedPassage> unique(List<IndexedPassage> passages) {
        Map<String, IndexedPassage> unique = new LinkedHashMap<>();
        passages.forEach(passage -> unique.put(passage.passage().chunkId(), passage));
        return List.copyOf(unique.values());
    }

    private static Kind kindOf(List<IndexedPassage> passages) {
        List<Kind> kinds = passages.stream()
                .map(passage -> new Kind(passage.vector().length, passage.model()))
                .distinct()
                .toList();
        if (kinds.size() > 1) {
            throw conflict(kinds.get(0), kinds.get(1));
        }
        return kinds.getFirst();
    }

    private static ServiceException conflict(Kind present, Kind wanted) {
        return new ServiceException(
                KnowledgeError.INDEX_DIMENSION_CONFLICT,
                "The index holds vectors of %s (%d dimensions), which cannot be mixed with those of %s (%d)"
                        .formatted(present.model(), present.dimension(), wanted.model(), wanted.dimension()));
    }

    private <T> T call(Callable<T> request) {
        return calls.call(request);
    }

    private interface Action {
        void run() throws Exception;
    }

    private void run(Action request) {
        calls.call(() -> {
            request.run();
            return List.of();
        });
    }
}
