package ai.chatbot.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.NodeProject;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The compose files against the compose specification's own JSON schema, which a package of npm's carries. */
class ComposeSchemaIT {

    private static final Path PLACE = Path.of("target/compose-schema");
    private static Schema schema;

    @BeforeAll
    static void read() throws IOException {
        NodeProject.install(
                Path.of("src/test/compose"),
                List.of("package.json", "package-lock.json"),
                PLACE,
                "The form of the compose files");
        Path file = PLACE.resolve("node_modules/dclint/schemas/compose.schema.json");
        var specification = (ObjectNode) JsonMapper.shared().readTree(Files.readString(file));
        // Its name is that of a file, where the draft asks for an address.
        specification.remove("$id");
        schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(specification);
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker-compose.yml", "deploy/compose/stores.yml"})
    void fitsTheSpecification(String file) {
        JsonNode content =
                JsonMapper.shared().valueToTree(ComposeFile.read(file).content());
        assertThat(schema.validate(content)).isEmpty();
    }

    @Test
    void aMisspellingIsFound() {
        JsonNode wrong = JsonMapper.shared()
                .readTree("{\"services\": {\"a\": {\"image\": \"b:1\", \"healthchek\": {\"test\": \"true\"}}}}");
        assertThat(schema.validate(wrong)).isNotEmpty();
    }
}
