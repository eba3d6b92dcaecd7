package ai.chatbot.chat.entailment;

import ai.chatbot.common.contract.llm.Completion;
import ai.chatbot.common.contract.llm.EntailmentApi;
import ai.chatbot.common.contract.llm.EntailmentRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Has the language model say whether a passage says what a sentence claims. Its word is taken only when it is one. */
@Component
class AskModel {

    /** Together with the claim shorter than the guards let a question be, unless an administrator has changed that. */
    private static final int LONGEST_PASSAGE = 2500;

    private static final int LONGEST_CLAIM = 1000;
    private static final Pattern YES = Pattern.compile("^[\\s\"'*]*yes\\b.*", Pattern.DOTALL);
    private static final Pattern NO = Pattern.compile("^[\\s\"'*]*no\\b.*", Pattern.DOTALL);

    private final EntailmentApi entailment;
    private final EntailmentProperties properties;

    AskModel(EntailmentApi entailment, EntailmentProperties properties) {
        this.entailment = entailment;
        this.properties = properties;
    }

    /** @param near a place in the passage that must be read, should it be too long for all of it */
    record Doubt(String claim, String passage, int near) {}

    /** @return for each whether the passage says so; empty where there was no word in time */
    List<Optional<Boolean>> ask(List<Doubt> doubts, @Nullable String userId) {
        List<Callable<Optional<Boolean>>> calls = new ArrayList<>();
        doubts.forEach(doubt -> calls.add(() -> ask(doubt, userId)));
        return Together.within(properties.modelTimeLimit(), calls).stream()
                .map(answer -> answer.flatMap(said -> said))
                .toList();
    }

    private Optional<Boolean> ask(Doubt doubt, @Nullable String userId) {
        Completion answer = entailment.entail(new EntailmentRequest(
                doubt.claim().substring(0, Math.min(doubt.claim().length(), LONGEST_CLAIM)),
                around(doubt.passage(), doubt.near()),
                userId));
        String said = answer.content().toLowerCase(Locale.ROOT);
        if (!answer.guardrails().outputSafe()) {
            return Optional.empty();
        }
        return YES.matcher(said).matches()
                ? Optional.of(true)
                : NO.matcher(said).matches() ? Optional.of(false) : Optional.empty();
    }

    private static String around(String passage, int near) {
        int from = Math.clamp(near - LONGEST_PASSAGE / 2, 0, Math.max(0, passage.length() - LONGEST_PASSAGE));
        return passage.substring(from, Math.min(passage.length(), from + LONGEST_PASSAGE));
    }
}
