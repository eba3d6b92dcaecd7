package ai.chatbot.benchmarks.quality;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Documents, queries and which documents are right for which query.
 *
 * @param relevance by query, then by document: the grade, higher is better; documents without one are not relevant
 */
record TestCollection(
        String name, List<Entry> documents, List<Query> queries, Map<String, Map<String, Integer>> relevance) {

    TestCollection {
        documents = List.copyOf(documents);
        queries = List.copyOf(queries);
        relevance = Map.copyOf(relevance);
    }

    record Entry(String id, String title, String text) {}

    record Query(String id, String text) {}

    /**
     * Reads {@code corpus.tsv} (id, title, text), {@code queries.tsv} (id, text) and {@code qrels.tsv} (query, document,
     * grade) from the directory of that name: UTF-8, one record a line, no header. Queries without a relevant document
     * are left out, as they cannot be answered rightly.
     */
    static TestCollection read(Path directory, String name) throws IOException {
        Path files = directory.resolve(name);
        List<Entry> documents = new ArrayList<>();
        for (List<String> fields : records(files.resolve("corpus.tsv"), 3)) {
            documents.add(new Entry(fields.get(0), fields.get(1), fields.get(2)));
        }
        Map<String, Map<String, Integer>> relevance = new HashMap<>();
        for (List<String> fields : records(files.resolve("qrels.tsv"), 3)) {
            int grade = Integer.parseInt(fields.get(2));
            if (grade > 0) {
                relevance
                        .computeIfAbsent(fields.get(0), query -> new HashMap<>())
                        .put(fields.get(1), grade);
            }
        }
        List<Query> queries = records(files.resolve("queries.tsv"), 2).stream()
                .map(fields -> new Query(fields.get(0), fields.get(1)))
                .filter(query -> relevance.containsKey(query.id()))
                .toList();
        return new TestCollection(name, documents, queries, relevance);
    }

    /** The same with that many queries, taken evenly from all. */
    TestCollection limited(int most) {
        if (most >= queries.size()) {
            return this;
        }
        List<Query> some = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            some.add(queries.get((int) ((long) i * queries.size() / most)));
        }
        return new TestCollection(name, documents, some, relevance);
    }

    Map<String, Integer> relevant(Query query) {
        return relevance.getOrDefault(query.id(), Map.of());
    }

    static List<List<String>> records(Path file, int fields) throws IOException {
        List<List<String>> records = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            List<String> record = List.of(line.split("\t", -1));
            if (record.size() != fields) {
                throw new IOException("%s, line %d: %d fields instead of %d"
                        .formatted(file, records.size() + 1, record.size(), fields));
            }
            records.add(record);
        }
        return records;
    }
}
