package ai.chatbot.knowledge.index.standin;

import ai.chatbot.knowledge.index.QuestionWords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
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
 * What a stand-in stores, as it came over the wire, and searches: the vectors exactly, the words by Lucene's BM25 with the
 * English analyser. Filters are the engine's own, read from the wire by its stand-in.
 */
public final class StandInRecords {

    private final Map<String, Map<String, Object>> records = new TreeMap<>();

    public record Ranked(String id, Map<String, Object> fields, double score) {}

    public synchronized void put(String id, Map<String, Object> fields) {
        records.put(id, fields);
    }

    /** @return whether it was there */
    public synchronized boolean remove(String id) {
        return records.remove(id) != null;
    }

    public synchronized void clear() {
        records.clear();
    }

    public synchronized Map<String, Map<String, Object>> all() {
        return new TreeMap<>(records);
    }

    public synchronized int count() {
        return records.size();
    }

    /** By cosine, best first. */
    public List<Ranked> nearest(String field, float[] vector, Predicate<Map<String, Object>> filter, int k) {
        return all().entrySet().stream()
                .filter(record -> filter.test(record.getValue()))
                .filter(record -> record.getValue().get(field) != null)
                .map(record -> new Ranked(
                        record.getKey(),
                        record.getValue(),
                        cosine(vector, floats(record.getValue().get(field)))))
                .sorted(Comparator.comparingDouble(Ranked::score).reversed())
                .limit(k)
                .toList();
    }

    /** By BM25 over all records, of those that pass the filter and have any of the words, best first. */
    public List<Ranked> matching(List<String> textFields, String text, Predicate<Map<String, Object>> filter, int k) {
        Map<String, Map<String, Object>> all = all();
        return scores(all, textFields, text).entrySet().stream()
                .filter(score -> filter.test(all.get(score.getKey())))
                .map(score -> new Ranked(score.getKey(), all.get(score.getKey()), score.getValue()))
                .sorted(Comparator.comparingDouble(Ranked::score).reversed())
                .limit(k)
                .toList();
    }

    private static Map<String, Double> scores(
            Map<String, Map<String, Object>> all, List<String> textFields, String text) {
        Map<String, Double> scores = new HashMap<>();
        try (ByteBuffersDirectory memory = new ByteBuffersDirectory()) {
            try (IndexWriter writer = new IndexWriter(memory, new IndexWriterConfig(new EnglishAnalyzer()))) {
                for (var record : all.entrySet()) {
                    Document document = new Document();
                    document.add(new StringField("id", record.getKey(), Store.YES));
                    textFields.forEach(field -> document.add(new TextField(
                            "text", String.valueOf(record.getValue().getOrDefault(field, "")), Store.NO)));
                    writer.addDocument(document);
                }
            }
            try (DirectoryReader reader = DirectoryReader.open(memory)) {
                IndexSearcher searcher = new IndexSearcher(reader);
                for (ScoreDoc hit :
                        searcher.search(new QuestionWords().query("text", text), Math.max(1, all.size())).scoreDocs) {
                    scores.put(searcher.storedFields().document(hit.doc).get("id"), (double) hit.score);
                }
            }
            return scores;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a field, of one value or several, has one of these. */
    public static boolean hasOneOf(Object field, Collection<?> values) {
        return field instanceof Collection<?> many
                ? many.stream().anyMatch(values::contains)
                : field != null && values.contains(field);
    }

    private static float[] floats(Object vector) {
        if (vector instanceof float[] floats) {
            return floats;
        }
        List<?> numbers = (List<?>) vector;
        float[] floats = new float[numbers.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = ((Number) numbers.get(i)).floatValue();
        }
        return floats;
    }

    private static double cosine(float[] one, float[] other) {
        if (one.length != other.length) {
            throw new IllegalArgumentException("Vectors of " + one.length + " and " + other.length + " dimensions");
        }
        double product = 0;
        double squares = 0;
        double otherSquares = 0;
        for (int i = 0; i < one.length; i++) {
            product += one[i] * other[i];
            squares += one[i] * one[i];
            otherSquares += other[i] * other[i];
        }
        return product / Math.sqrt(squares * otherSquares);
    }

    /** All fields but some. */
    public static Map<String, Object> without(Map<String, Object> fields, Collection<String> names) {
        return fields.entrySet().stream()
                .filter(field -> !names.contains(field.getKey()) && field.getValue() != null)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
