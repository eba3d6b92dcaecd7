package ai.chatbot.llm.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class JsonSchemaTests {

    private static final String ORDER = """
            {"type": "object", "required": ["id"], "additionalProperties": false, "properties": {
              "id": {"type": "integer", "minimum": 1},
              "status": {"enum": ["open", "shipped"]},
              "due": {"type": "string", "format": "date"},
              "lines": {"type": "array", "items": {"$ref": "#/$defs/line"}}},
             "$defs": {"line": {"type": "object", "properties": {"sku": {"type": "string", "pattern": "^[A-Z]{2}$"}}}}}
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | /: | id",
                "{\"id\": \"x\"} | /id: | integer",
                "{\"id\": 0} | /id: | minimum",
                "{\"id\": 1, \"status\": \"lost\"} | /status: | enumeration",
                "{\"id\": 1, \"due\": \"tomorrow\"} | /due: | date",
                "{\"id\": 1, \"lines\": [{}, {\"sku\": \"abc\"}]} | /lines/1/sku: | pattern",
                "{\"id\": 1, \"colour\": \"red\"} | /: | colour"
            })
    void saysWhereAValueDoesNotFitAndWhy(String value, String where, String why) {
        List<String> problems = problems(ORDER, value);
        assertThat(problems).hasSize(1);
        assertThat(problems.getFirst()).startsWith(where).contains(why);
    }

    @Test
    void findsNothingInWhatFits() {
        assertThat(problems(ORDER, "{\"id\": 7, \"status\": \"open\", \"lines\": [{\"sku\": \"AB\"}]}"))
                .isEmpty();
    }

    @Test
    void readsOlderDraftsThatNameThemselves() {
        String draft7 = "{\"$schema\": \"http://json-schema.org/draft-07/schema#\", \"definitions\": {\"a\": {\"type\":"
                + " \"string\"}}, \"items\": [{\"$ref\": \"#/definitions/a\"}]}";
        assertThat(problems(draft7, "[7]")).hasSize(1);
        assertThat(problems(draft7, "[\"a\"]")).isEmpty();
    }

    @Test
    void namesAtMostTenProblems() {
        assertThat(problems("{\"items\": {\"type\": \"string\"}}", "[1,1,1,1,1,1,1,1,1,1,1,1]"))
                .hasSize(10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "no JSON",
                "{\"type\": 7}",
                "{\"$ref\": \"http://127.0.0.1:1/schema.json\"}",
                "{\"$ref\": \"file:///etc/passwd\"}",
                "{\"$ref\": \"classpath:draft/2020-12/schema\"}",
                "{\"$ref\": \"#/$defs/nowhere\"}",
                "{\"properties\": {\"a\": {\"items\": [{\"$dynamicRef\": \"other.json\"}]}}}",
                "{\"$schema\": \"http://127.0.0.1:1/dialect.json\"}",
                "{\"pattern\": \"(?=a)a\"}",
                "{\"pattern\": \"(\"}"
            })
    void refusesWhatIsNoSchemaOrRefersOutsideItself(String schema) {
        assertThatExceptionOfType(InvalidSchemaException.class).isThrownBy(() -> JsonSchema.of(schema));
    }

    @Test
    void isNotHeldUpByAPatternThatWouldRunAway() {
        String evil = "{\"pattern\": \"^(a+)+$\"}";
        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThat(problems(evil, "\"" + "a".repeat(50_000) + "!\""))
                        .hasSize(1));
    }

    private static List<String> problems(String schema, String value) {
        return JsonSchema.of(schema).problems(JsonMapper.shared().readTree(value));
    }
}
