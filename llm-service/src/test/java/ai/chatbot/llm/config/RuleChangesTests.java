package ai.chatbot.llm.config;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.contract.llm.FailurePolicy;
import ai.chatbot.common.contract.llm.GuardAction;
import ai.chatbot.common.contract.llm.GuardLists.PersonalDataPattern;
import ai.chatbot.common.contract.llm.GuardRule;
import ai.chatbot.common.contract.llm.GuardRuleChange;
import ai.chatbot.common.contract.llm.PlatformConfigChange;
import ai.chatbot.llm.guard.TestGuards;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleChangesTests {

    @ParameterizedTest
    @CsvSource({
        "telepathy, input, block, guardrails.rules.telepathy",
        "toxicity, kitchen, block, guardrails.rules.toxicity.actions.kitchen",
        "language, input, block, guardrails.rules.language.actions.input",
        "toxicity, input, explode, guardrails.rules.toxicity.actions.input",
        "toxicity, input, redact, guardrails.rules.toxicity.actions.input"
    })
    void refusesWhatARuleCannotDoAndNamesTheField(String rule, String stage, String action, String field) {
        assertThat(problems(rule, new GuardRuleChange(Map.of(stage, action), null, null)))
                .containsOnlyKeys(field);
    }

    @ParameterizedTest
    @CsvSource({"toxicity, 1.01", "toxicity, -0.1", "toxicity, NaN", "length, 0.5"})
    void refusesAThresholdOutOfRangeOrWithoutAScore(String rule, double threshold) {
        assertThat(problems(rule, new GuardRuleChange(null, threshold, null)))
                .containsOnlyKeys("guardrails.rules." + rule + ".threshold");
    }

    @Test
    void refusesAnUnknownFailurePolicy() {
        assertThat(problems("toxicity", new GuardRuleChange(null, null, "ajar")))
                .containsOnlyKeys("guardrails.rules.toxicity.on_failure");
    }

    @Test
    void refusesListsThatCannotBeUsed() {
        var lists = new PlatformConfigChange.Lists(
                null,
                null,
                List.of("shop.example", "https://shop.example/"),
                List.of(new PersonalDataPattern("ok", "\\d{6}"), new PersonalDataPattern("evil", "(?=a)")));
        assertThat(RuleChanges.problems(TestGuards.local().rules(), change(null, lists)))
                .containsOnlyKeys("guardrails.lists.allowed_domains[1]", "guardrails.lists.personal_data[1].pattern");
    }

    @Test
    void refusesAnAnswerSchemaThatIsNone() {
        assertThat(RuleChanges.problems(TestGuards.local().rules(), change(null, schema("{\"$ref\": \"x.json\"}"))))
                .containsOnlyKeys("guardrails.lists.answer_schema");
        assertThat(RuleChanges.problems(TestGuards.local().rules(), change(null, schema("{\"type\": \"object\"}"))))
                .isEmpty();
        assertThat(RuleChanges.problems(TestGuards.local().rules(), change(null, schema(""))))
                .isEmpty();
    }

    @Test
    void takesEveryActionThatARuleListsAtEveryStage() {
        TestGuards.local()
                .rules()
                .forEach(rule -> rule.stages()
                        .forEach((stage, choice) -> choice.all()
                                .forEach(action -> assertThat(problems(
                                                rule.name(),
                                                new GuardRuleChange(
                                                        Map.of(
                                                                stage.wireName(),
                                                                action.name().toLowerCase(java.util.Locale.ROOT)),
                                                        null,
                                                        null)))
                                        .isEmpty())));
    }

    @Test
    void putsAChangeOverWhatWasSetBefore() {
        var before = Map.of("toxicity", new GuardRule(Map.of("input", GuardAction.BLOCK), 0.9, null));
        assertThat(RuleChanges.over(
                        before, Map.of("toxicity", new GuardRuleChange(Map.of("output", "flag"), null, "closed"))))
                .containsEntry(
                        "toxicity",
                        new GuardRule(
                                Map.of("input", GuardAction.BLOCK, "output", GuardAction.FLAG),
                                0.9,
                                FailurePolicy.CLOSED));
    }

    @Test
    void takesBackWhatWasSet() {
        var before = Map.of("toxicity", new GuardRule(Map.of("input", GuardAction.BLOCK), null, null));
        assertThat(RuleChanges.over(
                        before, Map.of("toxicity", new GuardRuleChange(Map.of("input", "usual"), null, null))))
                .isEmpty();
        assertThat(RuleChanges.over(before, Collections.singletonMap("toxicity", null)))
                .isEmpty();
    }

    private static PlatformConfigChange.Lists schema(String text) {
        return new PlatformConfigChange.Lists(null, null, null, null, text);
    }

    private static Map<String, Object> problems(String rule, GuardRuleChange change) {
        return RuleChanges.problems(TestGuards.local().rules(), change(Map.of(rule, change), null));
    }

    private static PlatformConfigChange.Guardrails change(
            Map<String, GuardRuleChange> rules, PlatformConfigChange.Lists lists) {
        return new PlatformConfigChange.Guardrails(null, null, null, null, null, rules, lists);
    }
}
