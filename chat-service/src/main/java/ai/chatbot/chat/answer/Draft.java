package ai.chatbot.chat.answer;

import ai.chatbot.common.contract.llm.Completion;
import ai.chatbot.common.contract.llm.ToolEvidence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer whose claims nobody has checked yet.
 *
 * @param text {@code [n]} refers to the n-th relevant passage
 * @param completion what llm-service answered; null when it did not
 */
record Draft(String text, @Nullable Completion completion, List<String> degraded) {

    /** What llm-service calls an answer that its guards withheld. */
    private static final String CONTENT_FILTER = "content_filter";

    Draft {
        degraded = List.copyOf(degraded);
    }

    static Draft of(Completion completion) {
        return new Draft(completion.content(), completion, completion.degraded());
    }

    List<ToolEvidence> toolEvidence() {
        return completion == null ? List.of() : completion.toolEvidence();
    }

    /** The text is a refusal then, and stands on no passage. */
    boolean isWithheld() {
        return completion != null && completion.finishReason().equals(CONTENT_FILTER);
    }
}
