package ai.chatbot.common.contract.llm;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one rule decided at one stage; of several texts of a stage, the strictest. Says nothing of what the text says.
 *
 * @param durationMicros for all texts of the stage together
 * @param score 0–1; null when nothing was found
 * @param found kinds of what was found, such as {@code email}
 * @param failed whether the rule could not decide and its failure policy did
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GuardDecision(
        String rule,
        GuardStage stage,
        GuardAction action,
        long durationMicros,
        @Nullable Double score,
        List<String> found,
        boolean failed) {

    public GuardDecision {
        found = List.copyOf(found);
    }
}
