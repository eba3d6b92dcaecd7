package ai.chatbot.gateway.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MergedDocumentTests {

    private final JsonMapper json = new JsonMapper();

    @Test
    void keepsSchemasThatServicesShareAndTellsOthersApart() {
        var merged = new MergedDocument();
        merged.add("chat", document("/a", "Status", "string"));
        merged.add("knowledge", document("/b", "Status", "integer"));

        JsonNode result = merged.toJson(List.of("llm"));

        assertThat(result.path("components").path("schemas").propertyNames())
                .containsExactlyInAnyOrder("Meta", "Status", "Wrapped", "KnowledgeStatus", "KnowledgeWrapped");
        assertThat(reference(result, "/a")).isEqualTo("#/components/schemas/Wrapped");
        assertThat(reference(result, "/b")).isEqualTo("#/components/schemas/KnowledgeWrapped");
        assertThat(result.at("/components/schemas/KnowledgeWrapped/properties/data/$ref")
                        .asString())
                .isEqualTo("#/components/schemas/KnowledgeStatus");
        assertThat(result.path("x-missing-services").path(0).asString()).isEqualTo("llm");
    }

    private static String reference(JsonNode document, String path) {
        return document.path("paths").path(path).path("get").path("$ref").asString();
    }

    private JsonNode document(String path, String schema, String type) {
        return json.readTree("""
                {"paths":{"%s":{"get":{"$ref":"#/components/schemas/Wrapped"}}},
                 "components":{"schemas":{
                   "Meta":{"type":"object"},
                   "%s":{"type":"%s"},
                   "Wrapped":{"properties":{"data":{"$ref":"#/components/schemas/%s"}}}}}}""".formatted(path, schema, type, schema));
    }
}
