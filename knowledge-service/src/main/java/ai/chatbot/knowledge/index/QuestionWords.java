package ai.chatbot.knowledge.index;

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
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/** The words of a question, and the terms they become in a keyword index. */
public final class QuestionWords {

    /** More different words than this are a pasted document, not a question. */
    public static final int MAX_TERMS = 200;

    /** Weights from 0 to 1 rank equally well; 0.5 to 1 tell best what cannot be answered (lucene/RATIONALE.md). */
    private static final double STOP_WORD_WEIGHT = 0.5;

    private static final String FIELD = "text";

    private final Analyzer terms = new EnglishAnalyzer();
    private final Analyzer words = new StandardAnalyzer();

    /** A word as it stands in the text, at {@code [start, end)}. */
    public record Word(int start, int end, String text) {}

    /** How rare a word is that has these terms; never asked for stop words. */
    @FunctionalInterface
    public interface Rarity {
        double of(Word word, Set<String> terms) throws IOException;
    }

    /** Finds passages with any of the words; nothing when there are only stop words. */
    public Query query(String field, String text) throws IOException {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        for (String term : terms(text)) {
            query.add(new TermQuery(new Term(field, term)), Occur.SHOULD);
        }
        return query.build();
    }

    /** Stemmed, without stop words and repetitions. */
    public Set<String> terms(String text) throws IOException {
        Set<String> found = new LinkedHashSet<>();
        try (TokenStream stream = terms.tokenStream(FIELD, text)) {
            CharTermAttribute term = stream.getAttribute(CharTermAttribute.class);
            stream.reset();
            while (found.size() < MAX_TERMS && stream.incrementToken()) {
                found.add(term.toString());
            }
            return found;
        }
    }

    public List<Word> words(String text) throws IOException {
        List<Word> found = new ArrayList<>();
        try (TokenStream stream = words.tokenStream(FIELD, text)) {
            OffsetAttribute place = stream.getAttribute(OffsetAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                int start = place.startOffset();
                found.add(new Word(start, place.endOffset(), text.substring(start, place.endOffset())));
            }
            return found;
        }
    }

    /** Each word once, at most {@link #MAX_TERMS}: for engines whose query languages have operators. */
    public List<String> distinct(String text) throws IOException {
        return words(text).stream().map(Word::text).distinct().limit(MAX_TERMS).toList();
    }

    public List<WordWeight> weigh(String text, Rarity rarity) throws IOException {
        List<WordWeight> weights = new ArrayList<>();
        for (Word word : words(text)) {
            Set<String> found = terms(word.text());
            double weight = found.isEmpty() ? STOP_WORD_WEIGHT : rarity.of(word, found);
            weights.add(new WordWeight(word.start(), word.end(), weight));
        }
        return weights;
    }

    /** The inverse document frequency of BM25 (Robertson and Zaragoza, 2009), which is never negative in this form. */
    public static double rarity(long frequency, long passages) {
        return Math.log(1 + (passages - frequency + 0.5) / (frequency + 0.5));
    }
}
