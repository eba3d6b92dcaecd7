package ai.chatbot.common.contract.llm;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What administrators have set otherwise for a rule; what is missing is as usual.
 *
 * @param actions by the name of the stage
 * @param threshold the least score that counts
 */
public record GuardRule(
        Map<String, GuardAction> actions,
        @Nullable Double threshold,
        @Nullable FailurePolicy onFailure) {

    public static final GuardRule USUAL = new GuardRule(Map.of(), null, null);

    public GuardRule {
        actions = Collections.unmodifiableMap(new TreeMap<>(actions));
    }
}
