package ai.chatbot.knowledge.index.lucene;

import ai.chatbot.knowledge.index.WordWeight;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/** The words of a question as the index knows them. */
final class WordAnalysis {

    /** More different words than this are a pasted document, not a question. */
    private static final int MAX_TERMS = 200;

    /** Weights from 0 to 1 rank equally well; 0.5 to 1 tell best what cannot be answered (RATIONALE.md). */
    private static final double STOP_WORD_WEIGHT = 0.5;

    private final Analyzer terms = new EnglishAnalyzer();
    private final Analyzer words = new StandardAnalyzer();

    /** Finds passages with any of the words; nothing when there are only stop words. */
    Query query(String text) throws IOException {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        for (String term : terms(text)) {
            query.add(new TermQuery(new Term(PassageFields.TEXT, term)), Occur.SHOULD);
        }
        return query.build();
    }

    private Set<String> terms(String text) throws IOException {
        Set<String> found = new LinkedHashSet<>();
        try (TokenStream stream = terms.tokenStream(PassageFields.TEXT, text)) {
            CharTermAttribute term = stream.getAttribute(CharTermAttribute.class);
            stream.reset();
            while (found.size() < MAX_TERMS && stream.incrementToken()) {
                found.add(term.toString());
            }
            return found;
        }
    }

    List<WordWeight> weigh(String text, IndexReader index) throws IOException {
        List<WordWeight> weights = new ArrayList<>();
        try (TokenStream stream = words.tokenStream(PassageFields.TEXT, text)) {
            OffsetAttribute place = stream.getAttribute(OffsetAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                String word = text.substring(place.startOffset(), place.endOffset());
                weights.add(new WordWeight(place.startOffset(), place.endOffset(), weight(word, index)));
            }
            return weights;
        }
    }

    private double weight(String word, IndexReader index) throws IOException {
        double weight = 0;
        Set<String> found = terms(word);
        for (String term : found) {
            weight = Math.max(weight, rarity(index.docFreq(new Term(PassageFields.TEXT, term)), index.maxDoc()));
        }
        return found.isEmpty() ? STOP_WORD_WEIGHT : weight;
    }

    /** The inverse document frequency of BM25 (Robertson and Zaragoza, 2009), which is never negative in this form. */
    private static double rarity(int frequency, int documents) {
        return Math.log(1 + (documents - frequency + 0.5) / (frequency + 0.5));
    }
}
