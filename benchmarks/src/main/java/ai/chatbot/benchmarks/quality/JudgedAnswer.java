package ai.chatbot.benchmarks.quality;

import ai.chatbot.benchmarks.quality.AskedQuestion.Gold;
import ai.chatbot.benchmarks.quality.AskedQuestion.Span;
import ai.chatbot.benchmarks.quality.ObservedAnswer.CitedEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An answer held against what is known.
 *
 * @param right whether one of its sentences contains a gold answer
 * @param supported for each citation, whether its snippet stands in the document cited and has most of the sentence's words
 * @param fromGold for each cited sentence, whether one of its citations is of the paragraph that the question is about
 * @param atGold for each cited sentence with a gold answer in it, whether one of its citations' spans in that paragraph
 *     overlaps a gold answer's
 */
record JudgedAnswer(
        ObservedAnswer answer, boolean right, List<Boolean> supported, List<Boolean> fromGold, List<Boolean> atGold) {

    /** More than half of the words: otherwise it is another sentence. */
    private static final double SAME_SENTENCE = 0.5;

    JudgedAnswer {
        supported = List.copyOf(supported);
        fromGold = List.copyOf(fromGold);
        atGold = List.copyOf(atGold);
    }

    String kind() {
        return answer.question().kind();
    }

    boolean isAnswerable() {
        return answer.question().isAnswerable();
    }

    boolean isElsewhere() {
        return answer.question().isElsewhere();
    }

    /** @param entries texts of the collection by id */
    static JudgedAnswer of(ObservedAnswer answer, Map<String, String> entries) {
        if (!answer.isKept()) {
            return new JudgedAnswer(answer, false, List.of(), List.of(), List.of());
        }
        List<Gold> gold = answer.question().gold();
        boolean right = false;
        List<Boolean> supported = new ArrayList<>();
        List<Boolean> fromGold = new ArrayList<>();
        List<Boolean> atGold = new ArrayList<>();
        for (AnswerSentence sentence : AnswerSentence.in(answer.text())) {
            boolean hasGold = hasGold(sentence, gold);
            right |= hasGold;
            List<CitedEntry> cited = cited(sentence, answer.sources());
            cited.forEach(source -> supported.add(supports(source, sentence, entries)));
            if (!cited.isEmpty() && !gold.isEmpty()) {
                fromGold.add(cited.stream().anyMatch(source -> isOfGold(source, gold)));
                if (hasGold) {
                    atGold.add(cited.stream().anyMatch(source -> overlapsGold(source, sentence, gold, entries)));
                }
            }
        }
        return new JudgedAnswer(answer, right, supported, fromGold, atGold);
    }

    private static boolean hasGold(AnswerSentence sentence, List<Gold> gold) {
        SquadWords words = SquadWords.of(sentence.text());
        return gold.stream().anyMatch(one -> words.contain(SquadWords.of(one.answer())));
    }

    private static List<CitedEntry> cited(AnswerSentence sentence, List<CitedEntry> sources) {
        return sentence.cited().stream()
                .map(number -> number <= sources.size() ? sources.get(number - 1) : new CitedEntry("", ""))
                .toList();
    }

    private static boolean supports(CitedEntry source, AnswerSentence sentence, Map<String, String> entries) {
        SquadWords snippet = SquadWords.of(source.snippet());
        boolean stands = SquadWords.of(entries.getOrDefault(source.entry(), "")).contain(snippet)
                || span(source, sentence, entries).isPresent();
        return stands && SquadWords.of(sentence.text()).coveredBy(snippet) > SAME_SENTENCE;
    }

    private static boolean isOfGold(CitedEntry source, List<Gold> gold) {
        return gold.stream().anyMatch(one -> one.entry().equals(source.entry()));
    }

    private static boolean overlapsGold(
            CitedEntry source, AnswerSentence sentence, List<Gold> gold, Map<String, String> entries) {
        Optional<Span> span = span(source, sentence, entries);
        return span.isPresent()
                && gold.stream()
                        .anyMatch(one ->
                                one.entry().equals(source.entry()) && one.span().overlaps(span.get()));
    }

    /** Of the snippet in its document; of the sentence, where the snippet is several that stand apart. */
    private static Optional<Span> span(CitedEntry source, AnswerSentence sentence, Map<String, String> entries) {
        String entry = entries.getOrDefault(source.entry(), "");
        return found(source.snippet(), entry)
                .or(() ->
                        source.snippet().contains(sentence.text()) ? found(sentence.text(), entry) : Optional.empty());
    }

    private static Optional<Span> found(String text, String entry) {
        int start = text.isBlank() ? -1 : entry.indexOf(text);
        return start < 0 ? Optional.empty() : Optional.of(new Span(start, start + text.length()));
    }
}
