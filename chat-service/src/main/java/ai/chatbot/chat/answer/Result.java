package ai.chatbot.chat.answer;

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
 * @param degraded what was done without
 */
public record Result(
        Answer answer,
        Passages passages,
        @Nullable Completion completion,
        @Nullable GuardReport guards,
        List<String> degraded) {

    public Result {
        degraded = List.copyOf(degraded);
    }

    static Result of(Answer answer, Draft draft, Passages passages) {
        Completion completion = draft.completion();
        return new Result(
                        answer,
                        passages,
                        completion,
                        completion == null ? null : completion.guardrails(),
                        passages.degraded())
                .degradedBy(draft.degraded());
    }

    static Result inspected(Answer answer, GuardReport guards, Passages passages) {
        return new Result(answer, passages, null, guards, passages.degraded());
    }

    static Result without(Answer answer, Passages passages) {
        return new Result(answer, passages, null, null, passages.degraded());
    }

    Result degradedBy(List<String> more) {
        return new Result(
                answer,
                passages,
                completion,
                guards,
                Stream.concat(degraded.stream(), more.stream()).distinct().toList());
    }
}
