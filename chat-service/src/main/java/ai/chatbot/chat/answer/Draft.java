package ai.chatbot.chat.answer;

import ai.chatbot.common.contract.llm.Completion;
import ai.chatbot.common.contract.llm.ToolEvidence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer whose claims nobody has checked yet.
 *
 * @param text {@code [n]} refers to the n-th relevant passage
 * @param completion what llm-service answered; null when it did not, or not to the end
 * @param ending whether there is more of it that nobody has
 */
record Draft(String text, @Nullable Completion completion, List<String> degraded, Ending ending) {

    enum Ending {
        WHOLE,
        /** Nobody wanted the rest. */
        STOPPED,
        /** The rest could not be had. */
        BROKEN_OFF
    }

    /** What llm-service calls an answer that its guards withheld. */
    private static final String CONTENT_FILTER = "content_filter";

    Draft {
        degraded = List.copyOf(degraded);
    }

    static Draft of(Completion completion) {
        return new Draft(completion.content(), completion, completion.degraded(), Ending.WHOLE);
    }

    static Draft stoppedAfter(String text) {
        return new Draft(text, null, List.of(), Ending.STOPPED);
    }

    List<ToolEvidence> toolEvidence() {
        return completion == null ? List.of() : completion.toolEvidence();
    }

    /** The text is a refusal then, and stands on no passage. */
    boolean isWithheld() {
        return completion != null && completion.finishReason().equals(CONTENT_FILTER);
    }
}
