package ai.chatbot.llm.guard;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.contract.llm.GuardLists;
import ai.chatbot.common.contract.llm.GuardStage;
import ai.chatbot.common.contract.llm.PlatformConfig.Guardrails;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerSchemaGuardTests {

    private static final Guardrails SETTINGS = settings(
            "{\"type\": \"object\", \"required\": [\"answer\"], \"properties\": {\"answer\": {\"type\": \"string\"}}}");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Thirty days. | no_json",
                "{\"answer\": | no_json",
                "{\"answer\": 30} | schema_mismatch",
                "[] | schema_mismatch",
                "'' | schema_mismatch"
            })
    void withholdsAnAnswerThatDoesNotFitTheSchema(String answer, String kind) {
        Inspection inspection = inspect(answer, GuardContext.NONE, SETTINGS);

        assertThat(inspection.blocked()).isTrue();
        assertThat(inspection.decisions())
                .filteredOn(decision -> decision.rule().equals(AnswerSchemaGuard.NAME))
                .singleElement()
                .satisfies(decision -> assertThat(decision.found()).containsExactly(kind));
    }

    @Test
    void letsAnAnswerPassThatFits() {
        assertThat(inspect("{\"answer\": \"Thirty days.\"}", GuardContext.NONE, SETTINGS)
                        .blocked())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Thirty days."})
    void asksForNothingWithoutASchema(String answer) {
        assertThat(inspect(answer, GuardContext.NONE, TestGuards.USUAL).blocked())
                .isFalse();
    }

    @Test
    void saysNothingOfTheBeginningOfAnAnswer() {
        assertThat(inspect("{\"answer\":", GuardContext.NONE.unfinished(), SETTINGS)
                        .blocked())
                .isFalse();
    }

    @Test
    void aSchemaThatIsChangedCountsAtOnce() {
        var guard = new AnswerSchemaGuard();
        var answer = new Inspected(GuardStage.OUTPUT, "[]", GuardContext.NONE);

        assertThat(guard.check(answer, SETTINGS)).isNotEqualTo(Detection.NOTHING);
        assertThat(guard.check(answer, settings("{\"type\": \"array\"}"))).isEqualTo(Detection.NOTHING);
    }

    private static Inspection inspect(String answer, GuardContext context, Guardrails settings) {
        return TestGuards.of(new AnswerSchemaGuard())
                .inspect(new Inspected(GuardStage.OUTPUT, answer, context), settings);
    }

    private static Guardrails settings(String schema) {
        return TestGuards.lists(new GuardLists(List.of(), List.of(), List.of(), List.of(), schema));
    }
}
