package ai.chatbot.knowledge.index.lucene;

import ai.chatbot.knowledge.index.QuestionWords;
import ai.chatbot.knowledge.index.WordWeight;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.Query;

/** The words of a question as the index knows them. */
final class WordAnalysis {

    private final QuestionWords words = new QuestionWords();

    /** Finds passages with any of the words; nothing when there are only stop words. */
    Query query(String text) throws IOException {
        return words.query(PassageFields.TEXT, text);
    }

    List<WordWeight> weigh(String text, IndexReader index) throws IOException {
        return words.weigh(text, (word, terms) -> weight(terms, index));
    }

    private static double weight(Set<String> terms, IndexReader index) throws IOException {
        double weight = 0;
        for (String term : terms) {
            int frequency = index.docFreq(new Term(PassageFields.TEXT, term));
            weight = Math.max(weight, QuestionWords.rarity(frequency, index.maxDoc()));
        }
        return weight;
    }
}
