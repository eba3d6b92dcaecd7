package ai.chatbot.knowledge.index.remote;

import ai.chatbot.knowledge.index.Passage;
import ai.chatbot.knowledge.index.QuestionWords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.ByteBuffersDirectory;

/**
 * Words for an engine without a keyword leg: BM25 among the candidates of the vector leg, by a small index in memory. It
 * reorders them; what the vector leg has not found stays lost.
 */
final class CandidateWords {

    private static final String ID = "id";
    private static final String TEXT = "text";

    private CandidateWords() {}

    /** @return by chunk id, of those in which a word occurs */
    static Map<String, Double> score(String text, Collection<Passage> candidates) {
        try (ByteBuffersDirectory memory = new ByteBuffersDirectory()) {
            try (IndexWriter writer = new IndexWriter(memory, new IndexWriterConfig(new EnglishAnalyzer()))) {
                for (Passage passage : candidates) {
                    Document document = new Document();
                    document.add(new StringField(ID, passage.chunkId(), Store.YES));
                    document.add(new TextField(TEXT, passage.searchText(), Store.NO));
                    writer.addDocument(document);
                }
            }
            return search(memory, text, candidates.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Double> search(ByteBuffersDirectory memory, String text, int count) throws IOException {
        Map<String, Double> scores = new HashMap<>();
        try (DirectoryReader reader = DirectoryReader.open(memory)) {
            IndexSearcher searcher = new IndexSearcher(reader);
            for (ScoreDoc hit : searcher.search(new QuestionWords().query(TEXT, text), Math.max(1, count)).scoreDocs) {
                scores.put(searcher.storedFields().document(hit.doc).get(ID), (double) hit.score);
            }
        }
        return scores;
    }
}
