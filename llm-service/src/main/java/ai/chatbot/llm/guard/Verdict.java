package ai.chatbot.llm.guard;

import ai.chatbot.common.contract.llm.GuardAction;
import ai.chatbot.common.contract.llm.GuardDecision;
import ai.chatbot.common.contract.llm.GuardStage;
import ai.chatbot.common.contract.llm.PlatformConfig.Guardrails;
import ai.chatbot.llm.guard.Detection.Found;
import ai.chatbot.llm.guard.Detection.Nothing;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What is made of a detection as the rule is set: the action, and the text that goes on. */
record Verdict(GuardAction action, @Nullable Double score, List<String> kinds, String text, boolean failed) {

    static Verdict of(Detection detection, Rule rule, Inspected inspected, Guardrails settings) {
        return switch (detection) {
            case Nothing() -> pass(inspected.text());
            case Found found -> of(found, rule, inspected, settings);
        };
    }

    static Verdict failed(GuardAction action, String text) {
        return new Verdict(action, null, List.of(), text, true);
    }

    private static Verdict of(Found found, Rule rule, Inspected inspected, Guardrails settings) {
        Double least = rule.thresholdIn(settings);
        if (least != null && found.score() < least) {
            return pass(inspected.text());
        }
        GuardAction action = rule.actionAt(inspected.stage(), settings);
        String cleaned = found.cleaned();
        if (action == GuardAction.REDACT && cleaned == null) {
            throw new IllegalStateException(rule.name() + " is to take out what it cannot");
        }
        String text = action == GuardAction.REDACT && cleaned != null ? cleaned : inspected.text();
        return new Verdict(action, found.score(), found.kinds(), text, false);
    }

    private static Verdict pass(String text) {
        return new Verdict(GuardAction.ALLOW, null, List.of(), text, false);
    }

    GuardDecision toDecision(String rule, GuardStage stage, long nanos) {
        return new GuardDecision(rule, stage, action, TimeUnit.NANOSECONDS.toMicros(nanos), score, kinds, failed);
    }
}
