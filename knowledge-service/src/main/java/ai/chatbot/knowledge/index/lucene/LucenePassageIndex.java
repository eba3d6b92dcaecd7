package ai.chatbot.knowledge.index.lucene;

import ai.chatbot.common.error.ServiceException;
import ai.chatbot.knowledge.KnowledgeError;
import ai.chatbot.knowledge.index.HybridScore;
import ai.chatbot.knowledge.index.IndexDescription;
import ai.chatbot.knowledge.index.IndexedPassage;
import ai.chatbot.knowledge.index.PassageHit;
import ai.chatbot.knowledge.index.PassageIndex;
import ai.chatbot.knowledge.index.PassageQuery;
import ai.chatbot.knowledge.index.WordWeight;
import ai.chatbot.knowledge.index.lucene.CandidateSearch.Candidate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** Passages in a Lucene index: vectors in an HNSW graph, words in an inverted index, everything else stored. */
final class LucenePassageIndex implements PassageIndex {

    private static final String ENGINE = "lucene";
    private static final String DIMENSION = "dimension";
    private static final String MODEL = "model";
    private static final Comparator<PassageHit> BEST_FIRST = Comparator.comparingDouble(PassageHit::score)
            .reversed()
            .thenComparing(hit -> hit.passage().chunkId());

    private final LuceneStore store;
    private final WordAnalysis words = new WordAnalysis();
    private final ReaderSets readers = new ReaderSets();

    LucenePassageIndex(LuceneStore store) {
        this.store = store;
    }

    @Override
    public void upsert(List<IndexedPassage> passages) {
        if (passages.isEmpty()) {
            return;
        }
        Map<String, IndexedPassage> unique = new LinkedHashMap<>();
        passages.forEach(passage -> unique.put(passage.passage().chunkId(), passage));
        List<BytesRef> ids = unique.keySet().stream().map(BytesRef::new).toList();
        store.write((writer, before) -> {
            Query same = new TermInSetQuery(PassageFields.CHUNK, ids);
            boolean replacesAll = before.count(same) == before.getIndexReader().numDocs();
            return add(writer, before, same, List.copyOf(unique.values()), replacesAll);
        });
    }

    @Override
    public int replaceDocument(String documentId, List<IndexedPassage> passages) {
        if (passages.isEmpty()) {
            return deleteByDocument(documentId);
        }
        return store.write((writer, before) -> {
            Query document = new TermQuery(new Term(PassageFields.DOCUMENT, documentId));
            int removed = before.count(document);
            add(
                    writer,
                    before,
                    document,
                    passages,
                    removed == before.getIndexReader().numDocs());
            return removed;
        });
    }

    /** @param replacesAll whether nothing of the present index stays: then it is emptied, and another model may begin */
    private static long add(
            IndexWriter writer,
            IndexSearcher before,
            Query replaced,
            List<IndexedPassage> passages,
            boolean replacesAll)
            throws IOException {
        IndexDescription wanted = describe(passages.getFirst());
        boolean sameKind =
                passages.stream().allMatch(passage -> describe(passage).equals(wanted));
        IndexDescription present = describe(before);
        if (!sameKind || !(replacesAll || present.equals(wanted))) {
            throw new ServiceException(
                    KnowledgeError.INDEX_DIMENSION_CONFLICT,
                    "The index holds vectors of %s (%d dimensions), which cannot be mixed with those of %s (%d)"
                            .formatted(present.model(), present.dimension(), wanted.model(), wanted.dimension()));
        }
        if (replacesAll) {
            writer.deleteAll();
        }
        writer.setLiveCommitData(
                Map.of(DIMENSION, String.valueOf(wanted.dimension()), MODEL, String.valueOf(wanted.model()))
                        .entrySet());
        return writer.updateDocuments(
                replaced, passages.stream().map(PassageFields::document).toList());
    }

    @Override
    public int deleteByDocument(String documentId) {
        return store.write((writer, before) -> {
            Query document = new TermQuery(new Term(PassageFields.DOCUMENT, documentId));
            int removed = before.count(document);
            if (removed > 0) {
                writer.deleteDocuments(document);
            }
            return removed;
        });
    }

    @Override
    public List<PassageHit> query(PassageQuery query) {
        return store.read(searcher -> {
            float[] vector = query.vector();
            IndexDescription index = describe(searcher);
            if (index.dimension() == 0) {
                return List.of();
            }
            if (vector != null && vector.length != index.dimension()) {
                throw new ServiceException(
                        KnowledgeError.INDEX_DIMENSION_CONFLICT,
                        "The index has %d dimensions, not %d".formatted(index.dimension(), vector.length));
            }
            Query keywords = query.text() == null ? null : words.query(query.text());
            return hits(searcher, query, new CandidateSearch(searcher, query, keywords, readers).candidates());
        });
    }

    private static List<PassageHit> hits(IndexSearcher searcher, PassageQuery query, List<Candidate> candidates)
            throws IOException {
        double highest =
                candidates.stream().mapToDouble(Candidate::keyword).max().orElse(0);
        List<Candidate> best = candidates.stream()
                .sorted(Comparator.comparingDouble((Candidate candidate) -> -score(query, candidate, highest)))
                .limit(query.k())
                .toList();
        StoredFields stored = searcher.storedFields();
        List<PassageHit> hits = new ArrayList<>(best.size());
        for (Candidate candidate : best) {
            hits.add(new PassageHit(
                    PassageFields.passage(stored.document(candidate.document())),
                    score(query, candidate, highest),
                    candidate.cosine(),
                    candidate.keyword()));
        }
        hits.sort(BEST_FIRST);
        return hits;
    }

    private static double score(PassageQuery query, Candidate candidate, double highest) {
        return HybridScore.of(query, candidate.cosine(), candidate.keyword(), highest);
    }

    @Override
    public List<WordWeight> weigh(String text) {
        return store.read(searcher -> words.weigh(text, searcher.getIndexReader()));
    }

    @Override
    public long count() {
        return store.read(searcher -> (long) searcher.getIndexReader().numDocs());
    }

    @Override
    public IndexDescription describe() {
        return store.read(LucenePassageIndex::describe);
    }

    private static IndexDescription describe(IndexedPassage passage) {
        return new IndexDescription(ENGINE, passage.vector().length, passage.model());
    }

    /** What the last commit says; an index without passages is of no kind. */
    private static IndexDescription describe(IndexSearcher searcher) throws IOException {
        var reader = (DirectoryReader) searcher.getIndexReader();
        Map<String, String> facts = reader.getIndexCommit().getUserData();
        String dimension = facts.get(DIMENSION);
        @Nullable String model = facts.get(MODEL);
        return dimension == null || reader.numDocs() == 0
                ? new IndexDescription(ENGINE, 0, null)
                : new IndexDescription(ENGINE, Integer.parseInt(dimension), model);
    }
}
