package ai.chatbot.chat.entailment;

import ai.chatbot.chat.entailment.CompareMeaning.Nearest;
import ai.chatbot.chat.entailment.Judgement.Support;
import ai.chatbot.chat.entailment.Judgement.Verdict;
import ai.chatbot.common.contract.chat.ChatReply.Span;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One claim, and what is known of it so far. */
final class ClaimCase {

    private final Claim claim;
    private final List<EvidenceText> texts;
    private final EntailmentProperties properties;
    private final double minimumWords;
    private final Words words;
    private final Polarity polarity;
    private final double[] byWords;
    private @Nullable Map<Integer, Nearest> meanings;
    private @Nullable Boolean model;

    ClaimCase(Claim claim, List<EvidenceText> texts, EntailmentProperties properties, double minimumWords) {
        this.claim = claim;
        this.texts = texts;
        this.properties = properties;
        this.minimumWords = minimumWords;
        this.words = Words.of(claim.sentence());
        this.polarity = Polarity.of(claim.sentence());
        this.byWords = texts.stream()
                .mapToDouble(text -> text.byWords(claim.sentence(), words))
                .toArray();
    }

    String sentence() {
        return claim.sentence();
    }

    /** Too few words for certainty, and too many for something else; or enough of them, and perhaps turned round. */
    boolean isGrey() {
        return mostWords() >= properties.fewestWords()
                && IntStream.range(0, texts.size()).noneMatch(this::isSettled);
    }

    private boolean isSettled(int text) {
        EvidenceText evidence = texts.get(text);
        return evidence.quotes(claim.sentence())
                || (byWords[text] >= properties.sureWords()
                        && (polarity.agreesWith(evidence.polarity()) || polarity.isDeniedBy(evidence.polarity())));
    }

    boolean isQuotation() {
        return texts.stream().anyMatch(text -> text.quotes(claim.sentence()));
    }

    /** By index. Where a number is missing, no likeness helps. */
    Map<Integer, EvidenceText> comparable() {
        Map<Integer, EvidenceText> comparable = new TreeMap<>();
        for (int i = 0; i < texts.size(); i++) {
            if (texts.get(i).hasNumbersOf(words)) {
                comparable.put(i, texts.get(i));
            }
        }
        return comparable;
    }

    void compared(Map<Integer, Nearest> nearest) {
        meanings = nearest;
    }

    void answeredByModel(boolean saysSo) {
        model = saysSo;
    }

    /** What a model might be asked: nothing about quotations, and nothing that a rule has decided. */
    Optional<Integer> doubtful() {
        boolean decided = isQuotation() || verdict(able()) == Verdict.CONTRADICTED;
        return decided
                ? Optional.empty()
                : chosen(able()).stream()
                        .findFirst()
                        .or(() -> chosen(List.copyOf(comparable().keySet())).stream()
                                .findFirst());
    }

    /** The text's sentence that is most like the claim. */
    Span place(int text) {
        Nearest nearest = nearest(text);
        return nearest == null ? texts.get(text).mostSimilar(claim.sentence(), words) : nearest.span();
    }

    Judgement judge() {
        List<Integer> able = able();
        Verdict verdict = verdict(able);
        if (Boolean.FALSE.equals(model)) {
            able = List.of();
            verdict = Verdict.REFUSED_BY_MODEL;
        } else if (Boolean.TRUE.equals(model) && able.isEmpty()) {
            able = doubtful().stream().toList();
            verdict = Verdict.SUPPORTED;
        }
        return new Judgement(
                mostWords(),
                bestMeaning(),
                model,
                verdict,
                chosen(able).stream()
                        .map(text -> new Support(text, place(text)))
                        .toList());
    }

    private List<Integer> able() {
        return IntStream.range(0, texts.size())
                .filter(this::isLikely)
                .filter(this::agrees)
                .boxed()
                .toList();
    }

    private Verdict verdict(List<Integer> able) {
        if (!able.isEmpty()) {
            return able.stream().anyMatch(text -> texts.get(text).quotes(claim.sentence()))
                    ? Verdict.QUOTED
                    : Verdict.SUPPORTED;
        }
        if (comparable().isEmpty()) {
            return Verdict.WRONG_NUMBER;
        }
        return IntStream.range(0, texts.size()).anyMatch(this::isLikely) ? Verdict.CONTRADICTED : Verdict.UNSUPPORTED;
    }

    /** By words when they suffice, else by meaning, else by fewer words when nobody has compared the meaning. */
    private boolean isLikely(int text) {
        if (byWords[text] >= properties.sureWords()) {
            return true;
        }
        Nearest nearest = nearest(text);
        if (nearest != null) {
            return nearest.score() >= properties.minimumMeaning();
        }
        return meanings == null && byWords[text] >= minimumWords;
    }

    private boolean agrees(int text) {
        EvidenceText evidence = texts.get(text);
        boolean one = nearest(text) != null || evidence.quotes(claim.sentence());
        return polarity.agreesWith(one ? Polarity.of(evidence.sentencesAt(place(text))) : evidence.polarity());
    }

    /** Those the claim names, else the best. */
    private List<Integer> chosen(List<Integer> able) {
        List<Integer> named = able.stream().filter(claim.cited()::contains).toList();
        return !named.isEmpty()
                ? named
                : able.stream()
                        .max(Comparator.comparingDouble(this::likeness))
                        .map(List::of)
                        .orElse(List.of());
    }

    private double likeness(int text) {
        Nearest nearest = nearest(text);
        return nearest == null ? byWords[text] : Math.max(byWords[text], nearest.score());
    }

    private @Nullable Nearest nearest(int text) {
        return meanings == null ? null : meanings.get(text);
    }

    private double mostWords() {
        double most = 0;
        for (double share : byWords) {
            most = Math.max(most, share);
        }
        return most;
    }

    private @Nullable Double bestMeaning() {
        return meanings == null || meanings.isEmpty()
                ? null
                : meanings.values().stream().mapToDouble(Nearest::score).max().orElse(0);
    }
}
