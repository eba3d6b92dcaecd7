package ai.chatbot.benchmarks.quality;

import ai.chatbot.llm.guard.PersonalDataFinder;
import ai.chatbot.llm.guard.PersonalDataFinder.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What was found of the personal data that sentences are labelled with, and how much of what was found is some. */
final class PersonalDataScore {

    /** The types that the rule claims, by their names in the data. */
    private static final Map<String, String> TYPES = Map.of(
            "EMAIL_ADDRESS", "email",
            "PHONE_NUMBER", "phone",
            "CREDIT_CARD", "card",
            "US_SSN", "ssn",
            "IP_ADDRESS", "ip",
            "IBAN_CODE", "iban");

    private final Map<String, Counts> byType = new TreeMap<>();
    private final List<String> misses = new ArrayList<>();

    private PersonalDataScore() {
        TYPES.values().forEach(type -> byType.put(type, new Counts(0, 0, 0, 0)));
    }

    static PersonalDataScore of(PersonalDataFinder finder, Path file) throws IOException {
        var score = new PersonalDataScore();
        var json = new JsonMapper();
        for (String line : Files.readAllLines(file)) {
            JsonNode sentence = json.readTree(line);
            String text = sentence.path("text").asString();
            List<Span> labelled = sentence.path("spans")
                    .valueStream()
                    .flatMap(span -> Span.labelled(span).stream())
                    .toList();
            List<Span> found =
                    finder.find(text, List.of()).stream().map(Span::of).toList();
            score.add(text, labelled, found);
        }
        return score;
    }

    private void add(String text, List<Span> labelled, List<Span> found) {
        for (Span span : labelled) {
            boolean hit = found.stream().anyMatch(span::isHalfCoveredBy);
            byType.merge(span.type(), new Counts(1, hit ? 1 : 0, 0, 0), Counts::plus);
            if (!hit) {
                misses.add("missed " + span.in(text));
            }
        }
        for (Span span : found) {
            boolean right = labelled.stream().anyMatch(label -> label.isHalfCoveredBy(span));
            byType.merge(span.type(), new Counts(0, 0, 1, right ? 1 : 0), Counts::plus);
            if (!right) {
                misses.add("wrong " + span.in(text));
            }
        }
    }

    List<String> misses() {
        return misses;
    }

    String table() {
        var table = new StringBuilder("""
                | personal data | labelled | found (recall) | reported | right (precision) |
                |---|---|---|---|---|
                """);
        Counts all = new Counts(0, 0, 0, 0);
        for (Map.Entry<String, Counts> type : byType.entrySet()) {
            table.append(type.getValue().row(type.getKey()));
            all = all.plus(type.getValue());
        }
        return table.append(all.row("all of these")).toString();
    }

    private record Counts(int labelled, int found, int reported, int right) {

        Counts plus(Counts more) {
            return new Counts(
                    labelled + more.labelled, found + more.found, reported + more.reported, right + more.right);
        }

        String row(String name) {
            return "| %s | %d | %s | %d | %s |%n"
                    .formatted(
                            name,
                            labelled,
                            GuardEvaluator.share(found, labelled),
                            reported,
                            GuardEvaluator.share(right, reported));
        }
    }

    private record Span(String type, int start, int end) {

        private static final int AROUND = 25;

        /** Empty for types that the rule does not claim. */
        static Optional<Span> labelled(JsonNode span) {
            return Optional.ofNullable(TYPES.get(span.path("type").asString()))
                    .map(type -> new Span(
                            type, span.path("start").asInt(), span.path("end").asInt()));
        }

        static Span of(Finding finding) {
            return new Span(finding.kind(), finding.start(), finding.end());
        }

        boolean isHalfCoveredBy(Span other) {
            int common = Math.min(end, other.end) - Math.max(start, other.start);
            return type.equals(other.type) && 2 * common >= end - start;
        }

        String in(String text) {
            String around = text.substring(Math.max(0, start - AROUND), Math.min(text.length(), end + AROUND));
            return type + ": " + around.replaceAll("\\s+", " ").replaceAll("\\d", "9");
        }
    }
}
