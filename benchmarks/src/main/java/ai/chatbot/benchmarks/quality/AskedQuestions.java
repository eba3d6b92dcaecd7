package ai.chatbot.benchmarks.quality;

import ai.chatbot.benchmarks.quality.AskedQuestion.Gold;
import ai.chatbot.benchmarks.quality.TestCollection.Query;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what is asked of a collection, from the files beside it and from other collections. */
final class AskedQuestions {

    private static final int ID_CHARACTERS = 5;

    private final Path data;

    AskedQuestions(Path data) {
        this.data = data;
    }

    /** The collection's queries with their gold answers, of {@code answers.jsonl}; one without is left out. */
    List<AskedQuestion> answerable(TestCollection collection) throws IOException {
        Map<String, List<Gold>> gold = gold(data.resolve(collection.name()).resolve("answers.jsonl"));
        return collection.queries().stream()
                .map(query -> new AskedQuestion(
                        query.id(), AskedQuestion.ANSWERABLE, query.text(), gold.getOrDefault(query.id(), List.of())))
                .filter(question -> !question.gold().isEmpty())
                .toList();
    }

    /** Of {@code unanswerable.tsv}: id, text, and the entry it is written about. */
    List<AskedQuestion> unanswerable(String name) throws IOException {
        List<AskedQuestion> questions = new ArrayList<>();
        for (List<String> fields : TestCollection.records(data.resolve(name).resolve("unanswerable.tsv"), 3)) {
            questions.add(new AskedQuestion(fields.get(0), AskedQuestion.UNANSWERABLE, fields.get(1), List.of()));
        }
        return questions;
    }

    /** The queries of another collection. */
    List<AskedQuestion> ofCollection(String name) throws IOException {
        return TestCollection.read(data, name).queries().stream()
                .map(query -> elsewhere(name, query))
                .toList();
    }

    /** Ordinary questions of customers: the benign lines of {@code injection/prompts.tsv} (label, source, text). */
    List<AskedQuestion> ofCustomers() throws IOException {
        List<AskedQuestion> questions = new ArrayList<>();
        for (List<String> fields : TestCollection.records(data.resolve("injection/prompts.tsv"), 3)) {
            if (fields.get(0).equals("benign")) {
                String id = String.format("%0" + ID_CHARACTERS + "d", questions.size());
                questions.add(elsewhere("banking77", new Query(id, fields.get(2))));
            }
        }
        return questions;
    }

    private static AskedQuestion elsewhere(String source, Query query) {
        return new AskedQuestion(source + "-" + query.id(), AskedQuestion.ELSEWHERE + source, query.text(), List.of());
    }

    private static Map<String, List<Gold>> gold(Path file) throws IOException {
        Map<String, List<Gold>> gold = new HashMap<>();
        var json = new JsonMapper();
        for (String line : Files.readAllLines(file)) {
            JsonNode record = json.readTree(line);
            List<Gold> answers = new ArrayList<>();
            for (int i = 0; i < record.path("answers").size(); i++) {
                answers.add(new Gold(
                        record.path("doc").asString(),
                        record.path("answers").path(i).asString(),
                        record.path("offsets").path(i).asInt()));
            }
            gold.put(record.path("qid").asString(), answers);
        }
        return gold;
    }
}
