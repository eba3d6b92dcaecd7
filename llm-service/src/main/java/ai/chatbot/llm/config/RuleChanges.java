package ai.chatbot.llm.config;

import ai.chatbot.common.contract.llm.FailurePolicy;
import ai.chatbot.common.contract.llm.GuardAction;
import ai.chatbot.common.contract.llm.GuardLists.PersonalDataPattern;
import ai.chatbot.common.contract.llm.GuardRule;
import ai.chatbot.common.contract.llm.GuardRuleChange;
import ai.chatbot.common.contract.llm.GuardStage;
import ai.chatbot.common.contract.llm.PlatformConfigChange;
import ai.chatbot.llm.guard.PersonalDataPatterns;
import ai.chatbot.llm.guard.Rule;
import ai.chatbot.llm.schema.InvalidSchemaException;
import ai.chatbot.llm.schema.JsonSchema;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The part of a change that is about single rules of the guards and the lists they go by. */
final class RuleChanges {

    /** In the place of an action: as if nothing had ever been set. */
    private static final String USUAL = "usual";

    private static final String RULES = "guardrails.rules.";
    private static final Pattern DOMAIN = Pattern.compile("(?:[\\p{L}\\p{N}-]+\\.)*[\\p{L}\\p{N}-]+");

    private RuleChanges() {}

    /** By the name of the field; empty when all can be done. */
    static Map<String, Object> problems(List<Rule> rules, PlatformConfigChange.@Nullable Guardrails wanted) {
        Map<String, Object> wrong = new TreeMap<>();
        if (wanted == null) {
            return wrong;
        }
        if (wanted.rules() != null) {
            Map<String, Rule> byName = rules.stream().collect(Collectors.toMap(Rule::name, Function.identity()));
            wanted.rules().forEach((name, change) -> {
                Rule rule = byName.get(name);
                if (rule == null) {
                    wrong.put(
                            RULES + name,
                            "must be one of "
                                    + byName.keySet().stream().sorted().toList());
                } else if (change != null) {
                    check(rule, change, wrong);
                }
            });
        }
        if (wanted.lists() != null) {
            check(wanted.lists(), wrong);
        }
        return wrong;
    }

    private static void check(Rule rule, GuardRuleChange change, Map<String, Object> wrong) {
        String field = RULES + rule.name();
        if (change.actions() != null) {
            change.actions()
                    .forEach((stage, action) -> problemOf(rule, stage, action)
                            .ifPresent(problem -> wrong.put(field + ".actions." + stage, problem)));
        }
        Double threshold = change.threshold();
        if (threshold != null && rule.threshold() == null) {
            wrong.put(field + ".threshold", "must be absent: this rule has no score");
        } else if (threshold != null && !(threshold >= 0 && threshold <= 1)) {
            wrong.put(field + ".threshold", "must be from 0 to 1");
        }
        if (change.onFailure() != null && policy(change.onFailure()).isEmpty()) {
            wrong.put(field + ".on_failure", "must be one of [open, closed]");
        }
    }

    private static Optional<String> problemOf(Rule rule, String stage, @Nullable String action) {
        Rule.Choice choice = GuardStage.named(stage).map(rule.stages()::get).orElse(null);
        if (choice == null) {
            return Optional.of("must be one of "
                    + rule.stages().keySet().stream().map(GuardStage::wireName).toList());
        }
        boolean possible = USUAL.equals(action)
                || action(action).filter(choice.all()::contains).isPresent();
        return possible
                ? Optional.empty()
                : Optional.of("must be one of "
                        + choice.all().stream().map(RuleChanges::wireName).toList() + " or usual");
    }

    private static void check(PlatformConfigChange.Lists lists, Map<String, Object> wrong) {
        List<PersonalDataPattern> patterns = lists.personalData() == null ? List.of() : lists.personalData();
        for (int index = 0; index < patterns.size(); index++) {
            String field = "guardrails.lists.personal_data[" + index + "].pattern";
            PersonalDataPatterns.problemOf(patterns.get(index).pattern())
                    .ifPresent(problem -> wrong.put(field, problem));
        }
        String schema = lists.answerSchema();
        if (schema != null && !schema.isBlank()) {
            problemOf(schema).ifPresent(problem -> wrong.put("guardrails.lists.answer_schema", problem));
        }
        List<String> domains = lists.allowedDomains() == null ? List.of() : lists.allowedDomains();
        for (int index = 0; index < domains.size(); index++) {
            if (!DOMAIN.matcher(domains.get(index).strip()).matches()) {
                wrong.put("guardrails.lists.allowed_domains[" + index + "]", "must be a host name");
            }
        }
    }

    private static Optional<String> problemOf(String schema) {
        try {
            JsonSchema _ = JsonSchema.of(schema);
            return Optional.empty();
        } catch (InvalidSchemaException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** What has no {@link #problems}, put over what there is. A rule whose change is null is as usual again. */
    static Map<String, GuardRule> over(Map<String, GuardRule> before, Map<String, GuardRuleChange> wanted) {
        Map<String, GuardRule> after = new LinkedHashMap<>(before);
        wanted.forEach((name, change) -> {
            GuardRule rule =
                    change == null ? GuardRule.USUAL : over(before.getOrDefault(name, GuardRule.USUAL), change);
            after.put(name, rule);
            after.remove(name, GuardRule.USUAL);
        });
        return after;
    }

    private static GuardRule over(GuardRule before, GuardRuleChange change) {
        Map<String, GuardAction> actions = new LinkedHashMap<>(before.actions());
        if (change.actions() != null) {
            change.actions().forEach((stage, name) -> {
                actions.remove(stage);
                action(name).ifPresent(action -> actions.put(stage, action));
            });
        }
        return new GuardRule(
                actions,
                change.threshold() == null ? before.threshold() : change.threshold(),
                change.onFailure() == null
                        ? before.onFailure()
                        : policy(change.onFailure()).orElseThrow());
    }

    private static Optional<GuardAction> action(@Nullable String name) {
        return Arrays.stream(GuardAction.values())
                .filter(action -> wireName(action).equals(name))
                .findFirst();
    }

    private static Optional<FailurePolicy> policy(String name) {
        return Arrays.stream(FailurePolicy.values())
                .filter(policy -> wireName(policy).equals(name))
                .findFirst();
    }

    private static String wireName(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
