package ai.chatbot.chat.entailment;

import ai.chatbot.chat.entailment.AskModel.Doubt;
import ai.chatbot.chat.entailment.CompareMeaning.Nearest;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Judges claims by what passages say: first by their words; those in the grey zone, which are as a rule put in other
 * words, by meaning; and where it is wanted, a model has the last word on all that is no quotation. Whoever cannot be asked
 * in time is done without, and named. The counter {@code chatbot.chat.claims} tells what came of them.
 */
@Component
public class JudgeClaims {

    /** In {@code degraded}: the meaning of sentences was not compared, their words decided. */
    public static final String WITHOUT_MEANING = "meaning_check";

    /** In {@code degraded}: the model was to be asked about sentences and has not answered. */
    public static final String WITHOUT_MODEL = "model_check";

    static final String COUNTER = "chatbot.chat.claims";

    private final CompareMeaning compareMeaning;
    private final AskModel askModel;
    private final EntailmentProperties properties;
    private final MeterRegistry meters;

    JudgeClaims(
            CompareMeaning compareMeaning, AskModel askModel, EntailmentProperties properties, MeterRegistry meters) {
        this.compareMeaning = compareMeaning;
        this.askModel = askModel;
        this.properties = properties;
        this.meters = meters;
    }

    /**
     * @param minimumWords share of a claim's words that a text must have where meaning cannot be compared
     * @param askModel whether a model is to be asked
     * @param userId whose budget that is on; null takes the caller's
     */
    public record Terms(
            double minimumWords, boolean askModel, @Nullable String userId) {}

    /** @param degraded who could not be asked */
    public record Judged(List<Judgement> judgements, Set<String> degraded) {

        public Judged {
            judgements = List.copyOf(judgements);
        }
    }

    /** @return judgements in the order of the claims */
    public Judged judge(List<Claim> claims, List<EvidenceText> texts, Terms terms) {
        List<ClaimCase> cases = claims.stream()
                .map(claim -> new ClaimCase(claim, texts, properties, terms.minimumWords()))
                .toList();
        Set<String> degraded = new LinkedHashSet<>();
        compare(cases.stream().filter(ClaimCase::isGrey).toList(), degraded);
        if (terms.askModel()) {
            ask(cases, texts, terms.userId(), degraded);
        }
        List<Judgement> judgements = cases.stream().map(ClaimCase::judge).toList();
        judgements.forEach(this::count);
        return new Judged(judgements, degraded);
    }

    private void compare(List<ClaimCase> grey, Set<String> degraded) {
        if (grey.isEmpty()) {
            return;
        }
        List<Optional<Map<Integer, Nearest>>> found = compareMeaning.compare(
                grey.stream().map(ClaimCase::sentence).toList(),
                grey.stream().map(ClaimCase::comparable).toList());
        for (int i = 0; i < grey.size(); i++) {
            found.get(i).ifPresentOrElse(grey.get(i)::compared, () -> degraded.add(WITHOUT_MEANING));
        }
    }

    private void ask(List<ClaimCase> cases, List<EvidenceText> texts, @Nullable String userId, Set<String> degraded) {
        List<ClaimCase> asked = new ArrayList<>();
        List<Doubt> doubts = new ArrayList<>();
        for (ClaimCase one : cases) {
            one.doubtful().ifPresent(text -> {
                asked.add(one);
                doubts.add(new Doubt(
                        one.sentence(),
                        texts.get(text).content(),
                        one.place(text).start()));
            });
        }
        List<Optional<Boolean>> answers = doubts.isEmpty() ? List.of() : askModel.ask(doubts, userId);
        for (int i = 0; i < answers.size(); i++) {
            answers.get(i).ifPresentOrElse(asked.get(i)::answeredByModel, () -> degraded.add(WITHOUT_MODEL));
        }
    }

    private void count(Judgement judgement) {
        String by = judgement.model() != null ? "model" : judgement.meaning() != null ? "meaning" : "words";
        meters.counter(COUNTER, "verdict", judgement.verdict().name().toLowerCase(Locale.ROOT), "by", by)
                .increment();
    }
}
