package ai.chatbot.llm.guard;

import ai.chatbot.common.contract.llm.FailurePolicy;
import ai.chatbot.common.contract.llm.GuardAction;
import ai.chatbot.common.contract.llm.GuardLists;
import ai.chatbot.common.contract.llm.GuardRule;
import ai.chatbot.common.contract.llm.GuardStage;
import ai.chatbot.common.contract.llm.PlatformConfig;
import ai.chatbot.common.contract.llm.PlatformConfig.Guardrails;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Settings and texts to try rules with. */
public final class TestGuards {

    public static final Guardrails USUAL = PlatformConfig.DEFAULT.guardrails();
    public static final PersonalDataFinder FINDER = new PersonalDataFinder("US");

    private TestGuards() {}

    public static Guards local() {
        return new Guards(LocalGuards.using(FINDER), new SimpleMeterRegistry());
    }

    static Guards of(Guard... guards) {
        return new Guards(List.of(guards), new SimpleMeterRegistry());
    }

    static Guardrails lengths(int input, int output) {
        return new Guardrails(true, true, 0.8, input, output, Map.of(), GuardLists.NONE);
    }

    static Guardrails switches(boolean contentSafety, boolean piiDetection) {
        return new Guardrails(contentSafety, piiDetection, 0.8, 4000, 2000, Map.of(), GuardLists.NONE);
    }

    public static Guardrails lists(GuardLists lists) {
        return new Guardrails(true, true, 0.8, 4000, 2000, Map.of(), lists);
    }

    public static Guardrails rule(String name, GuardStage stage, GuardAction action) {
        return rule(name, new GuardRule(Map.of(stage.wireName(), action), null, null));
    }

    public static Guardrails threshold(String name, double threshold) {
        return rule(name, new GuardRule(Map.of(), threshold, null));
    }

    public static Guardrails onFailure(String name, FailurePolicy policy) {
        return rule(name, new GuardRule(Map.of(), null, policy));
    }

    static Guardrails rule(String name, GuardRule rule) {
        return new Guardrails(true, true, 0.8, 4000, 2000, Map.of(name, rule), GuardLists.NONE);
    }

    static Detection check(Guard guard, GuardStage stage, String text) {
        return guard.check(new Inspected(stage, text, GuardContext.NONE), USUAL);
    }

    static Detection answer(Guard guard, String text, String question, String... passages) {
        return guard.check(
                new Inspected(GuardStage.OUTPUT, text, GuardContext.of(question, List.of(), List.of(passages))), USUAL);
    }

    /** What a rule leaves of a text; null when it finds nothing. */
    static @Nullable String cleaned(Detection detection) {
        return detection instanceof Detection.Found found ? found.cleaned() : null;
    }

    static List<String> kinds(Detection detection) {
        return detection instanceof Detection.Found found ? found.kinds() : List.of();
    }

    static double score(Detection detection) {
        return detection instanceof Detection.Found found ? found.score() : 0;
    }
}
