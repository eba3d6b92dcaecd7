package ai.chatbot.common.contract.llm;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule as it is set now.
 *
 * @param threshold the least score that counts; null for a rule that either finds something or does not
 * @param active false when a switch of the configuration turns it off
 */
public record GuardRuleView(
        String name,
        String purpose,
        boolean active,
        List<AtStage> stages,
        @Nullable Double threshold,
        FailurePolicy onFailure) {

    public GuardRuleView {
        stages = List.copyOf(stages);
    }

    /** @param possible what it can be set to */
    public record AtStage(GuardStage stage, GuardAction action, GuardAction usual, List<GuardAction> possible) {

        public AtStage {
            possible = List.copyOf(possible);
        }
    }
}
