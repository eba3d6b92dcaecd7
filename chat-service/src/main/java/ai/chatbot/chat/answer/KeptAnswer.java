package ai.chatbot.chat.answer;

import ai.chatbot.chat.answer.Answer.Grounded;
import ai.chatbot.common.contract.chat.ChatReply.CitedSentence;
import ai.chatbot.common.contract.chat.ChatReply.Source;
import ai.chatbot.common.contract.llm.Completion.GuardReport;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An answer that may be given again to somebody else: one that stands on passages alone and for which nothing was
 * missing.
 *
 * @param sources what {@code [1]}, {@code [2]}, … in the text refer to
 * @param certainty of the answer when it was made
 * @param sentences what each of them stands on
 */
public record KeptAnswer(String text, List<Source> sources, double certainty, List<CitedSentence> sentences) {

    /** Who served it, as the reply says. */
    public static final String ENGINE = "cache";

    /** How a model ends what it has said to the end. */
    private static final String WHOLE = "stop";

    public KeptAnswer {
        sources = List.copyOf(sources);
        sentences = List.copyOf(sentences);
    }

    /** Empty for what belongs to one customer or one moment: what tools said, personal data, what was degraded. */
    public static Optional<KeptAnswer> of(Result result) {
        var completion = result.completion();
        return result.answer() instanceof Grounded grounded
                        && grounded.marked().isEmpty()
                        && completion != null
                        && completion.finishReason().equalsIgnoreCase(WHOLE)
                        && completion.toolCalls().isEmpty()
                        && completion.toolEvidence().isEmpty()
                        && !completion.guardrails().piiDetected()
                        && completion.guardrails().outputSafe()
                        && result.degraded().isEmpty()
                ? Optional.of(
                        new KeptAnswer(grounded.text(), grounded.cited(), grounded.certainty(), grounded.sentences()))
                : Optional.empty();
    }

    /** @param guards what they say of the present question */
    public Result again(@Nullable GuardReport guards) {
        var answer = new Grounded(text, sources, certainty, sentences, List.of());
        return new Result(answer, Passages.NONE, null, guards, ENGINE, List.of());
    }

    /** The text is nobody's business. */
    @Override
    public String toString() {
        return "KeptAnswer[" + sources.size() + " sources]";
    }
}
