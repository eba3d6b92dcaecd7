package ai.chatbot.llm.provider.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WrittenOutSchemaTests {

    @Test
    void saysInPlaceWhatStandsInTheDefinitions() {
        JsonNode properties = properties("""
                {"type": "object", "properties": {"to": {"$ref": "#/$defs/address"}, "cc": {"type": "array",
                 "items": {"$ref": "#/$defs/address"}}}, "$defs": {"address": {"type": "object", "properties":
                 {"city": {"$ref": "#/definitions/name"}}}}, "definitions": {"name": {"type": "string"}}}""");

        assertThat(properties
                        .path("to")
                        .path("properties")
                        .path("city")
                        .path("type")
                        .asString())
                .isEqualTo("string");
        assertThat(properties.path("cc").path("items")).isEqualTo(properties.path("to"));
        assertThat(properties.toString()).doesNotContain("$ref");
    }

    @Test
    void endsWhereADefinitionContainsItselfOrIsMissing() {
        JsonNode properties = properties("""
                {"properties": {"tree": {"$ref": "#/$defs/tree"}, "lost": {"$ref": "#/$defs/lost"}},
                 "$defs": {"tree": {"properties": {"left": {"$ref": "#/$defs/tree"}}}}}""");

        assertThat(properties.path("tree").toString()).isEqualTo("{\"properties\":{\"left\":{}}}");
        assertThat(properties.path("lost").isEmpty()).isTrue();
    }

    @Test
    void leavesOtherSchemasAsTheyAre() {
        String schema = "{\"type\": \"object\", \"properties\": {}}";
        assertThat(WrittenOutSchema.of(schema)).isSameAs(schema);
    }

    private static JsonNode properties(String schema) {
        return JsonMapper.shared().readTree(WrittenOutSchema.of(schema)).path("properties");
    }
}
