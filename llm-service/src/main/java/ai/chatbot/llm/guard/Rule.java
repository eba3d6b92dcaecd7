package ai.chatbot.llm.guard;

import ai.chatbot.common.contract.llm.FailurePolicy;
import ai.chatbot.common.contract.llm.GuardAction;
import ai.chatbot.common.contract.llm.GuardRule;
import ai.chatbot.common.contract.llm.GuardStage;
import ai.chatbot.common.contract.llm.PlatformConfig.Guardrails;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a rule is called, where it can look, what it does there unless an administrator says otherwise, and what holds
 * when it fails.
 *
 * @param name stable and in snake case: clients find it in {@code details.rules}
 * @param threshold the least score that counts; null for a rule that either finds something or does not
 * @param wholeTextsOnly whether it can say nothing about the beginning of an answer
 */
public record Rule(
        String name,
        String purpose,
        Group group,
        Map<GuardStage, Choice> stages,
        @Nullable Double threshold,
        FailurePolicy onFailure,
        boolean wholeTextsOnly) {

    public Rule {
        Map<GuardStage, Choice> ordered = new EnumMap<>(GuardStage.class);
        ordered.putAll(stages);
        stages = Collections.unmodifiableMap(ordered);
    }

    /** @param possible beside {@code allow}, which switches the rule off and is always possible */
    public record Choice(GuardAction usual, Set<GuardAction> possible) {

        public Choice {
            possible = Collections.unmodifiableSet(EnumSet.copyOf(possible));
        }

        public List<GuardAction> all() {
            EnumSet<GuardAction> all = EnumSet.of(GuardAction.ALLOW);
            all.addAll(possible);
            return List.copyOf(all);
        }
    }

    /** Rules that one switch of the configuration turns off together. */
    public enum Group {
        /** No switch. */
        ALWAYS,
        /** {@code content_safety}; {@code toxicity_threshold} is their usual threshold. */
        CONTENT_SAFETY,
        /** {@code content_safety}, with thresholds of their own, because they score by other measures. */
        REMOTE_CONTENT_SAFETY,
        /** {@code pii_detection}. */
        PERSONAL_DATA
    }

    /** Not looking anywhere yet, without a threshold. */
    public static Rule named(String name, String purpose, Group group, FailurePolicy onFailure) {
        return new Rule(name, purpose, group, Map.of(), null, onFailure, false);
    }

    /** @param others what else it can be set to there, beside {@code allow} */
    public Rule at(GuardStage stage, GuardAction usual, GuardAction... others) {
        EnumSet<GuardAction> possible = EnumSet.noneOf(GuardAction.class);
        possible.add(usual);
        possible.addAll(List.of(others));
        possible.remove(GuardAction.ALLOW);
        Map<GuardStage, Choice> more = new EnumMap<>(GuardStage.class);
        more.putAll(stages);
        more.put(stage, new Choice(usual, possible));
        return new Rule(name, purpose, group, more, threshold, onFailure, wholeTextsOnly);
    }

    public Rule withThreshold(double least) {
        return new Rule(name, purpose, group, stages, least, onFailure, wholeTextsOnly);
    }

    Rule forWholeTexts() {
        return new Rule(name, purpose, group, stages, threshold, onFailure, true);
    }

    public boolean isOn(Guardrails settings) {
        return switch (group) {
            case ALWAYS -> true;
            case CONTENT_SAFETY, REMOTE_CONTENT_SAFETY -> settings.contentSafety();
            case PERSONAL_DATA -> settings.piiDetection();
        };
    }

    /** As it is set; {@code allow} at a stage that the rule does not know. */
    public GuardAction actionAt(GuardStage stage, Guardrails settings) {
        Choice choice = stages.get(stage);
        if (choice == null) {
            return GuardAction.ALLOW;
        }
        GuardAction set = own(settings).actions().get(stage.wireName());
        return set == null ? choice.usual() : set;
    }

    public @Nullable Double thresholdIn(Guardrails settings) {
        if (threshold == null) {
            return null;
        }
        Double set = own(settings).threshold();
        if (set != null) {
            return set;
        }
        return group == Group.CONTENT_SAFETY ? Double.valueOf(settings.toxicityThreshold()) : threshold;
    }

    public FailurePolicy onFailureIn(Guardrails settings) {
        FailurePolicy set = own(settings).onFailure();
        return set == null ? onFailure : set;
    }

    private GuardRule own(Guardrails settings) {
        return settings.rules().getOrDefault(name, GuardRule.USUAL);
    }
}
