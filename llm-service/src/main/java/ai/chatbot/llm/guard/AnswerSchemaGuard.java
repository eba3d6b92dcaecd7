package ai.chatbot.llm.guard;

import static ai.chatbot.common.contract.llm.GuardAction.BLOCK;
import static ai.chatbot.common.contract.llm.GuardAction.FLAG;

import ai.chatbot.common.contract.llm.FailurePolicy;
import ai.chatbot.common.contract.llm.GuardStage;
import ai.chatbot.common.contract.llm.PlatformConfig.Guardrails;
import ai.chatbot.llm.schema.JsonSchema;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Finds an answer that is not the JSON that was agreed on. Looks only where administrators have given a schema. */
final class AnswerSchemaGuard implements Guard {

    static final String NAME = "json_schema";

    private static final Rule RULE = Rule.named(
                    NAME,
                    "Answers that are no JSON, or do not fit lists.answer_schema; without a schema it finds nothing",
                    Rule.Group.ALWAYS,
                    FailurePolicy.CLOSED)
            .at(GuardStage.OUTPUT, BLOCK, FLAG)
            .forWholeTexts();

    private final JsonMapper json = JsonMapper.shared();
    private volatile @Nullable Known known;

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Detection check(Inspected inspected, Guardrails settings) {
        String text = settings.lists().answerSchema();
        if (text == null || text.isBlank()) {
            return Detection.NOTHING;
        }
        JsonNode answer;
        try {
            answer = json.readTree(inspected.text());
        } catch (JacksonException e) {
            return Detection.certain("no_json");
        }
        boolean fits = !answer.isMissingNode() && schema(text).problems(answer).isEmpty();
        return Detection.certainIf(!fits, "schema_mismatch");
    }

    private JsonSchema schema(String text) {
        Known last = known;
        if (last == null || !last.text().equals(text)) {
            last = new Known(text, JsonSchema.of(text));
            known = last;
        }
        return last.schema();
    }

    private record Known(String text, JsonSchema schema) {}
}
