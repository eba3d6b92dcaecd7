package ai.chatbot.chat.answer;

import ai.chatbot.chat.answer.Answer.Declined;
import ai.chatbot.chat.answer.Answer.Relayed;
import ai.chatbot.common.contract.chat.ChatReply.Source;
import ai.chatbot.common.contract.llm.Completion;
import ai.chatbot.common.contract.llm.Completion.GuardReport;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An answer with what it was made of.
 *
 * @param completion null when no model was asked
 * @param guards null when no guard was
 * @param engine who answered in the place of our own; null when we did
 * @param degraded what was done without
 * @param work what was done for a draft; null when there was none
 */
public record Result(
        Answer answer,
        Passages passages,
        @Nullable Completion completion,
        @Nullable GuardReport guards,
        @Nullable String engine,
        List<String> degraded,
        @Nullable Work work) {

    public Result {
        degraded = List.copyOf(degraded);
    }

    /** Of which nothing more is known. */
    public Result(
            Answer answer,
            Passages passages,
            @Nullable Completion completion,
            @Nullable GuardReport guards,
            @Nullable String engine,
            List<String> degraded) {
        this(answer, passages, completion, guards, engine, degraded, null);
    }

    static Result of(Answer answer, Draft draft, Passages passages) {
        Completion completion = draft.completion();
        return new Result(
                        answer,
                        passages,
                        completion,
                        completion == null ? null : completion.guardrails(),
                        null,
                        passages.degraded())
                .degradedBy(draft.degraded());
    }

    static Result inspected(Answer answer, GuardReport guards, Passages passages) {
        return new Result(answer, passages, null, guards, null, passages.degraded());
    }

    static Result without(Answer answer, Passages passages) {
        return new Result(answer, passages, null, null, null, passages.degraded());
    }

    /** @param sources what the engine says it has its answer from */
    public static Result relayed(String engine, String text, List<Source> sources, GuardReport guards) {
        return new Result(new Relayed(text, sources), Passages.NONE, null, guards, engine, List.of());
    }

    /** @param text what is said in the place of the engine's answer, which the guards refuse */
    public static Result withheld(String engine, String text, GuardReport guards) {
        return new Result(new Declined(text, List.of()), Passages.NONE, null, guards, engine, List.of());
    }

    Result after(Work done) {
        return new Result(answer, passages, completion, guards, engine, degraded, done);
    }

    public Result degradedBy(List<String> more) {
        return new Result(
                answer,
                passages,
                completion,
                guards,
                engine,
                Stream.concat(degraded.stream(), more.stream()).distinct().toList(),
                work);
    }
}
