package ai.chatbot.chat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The contract with n8n as it is documented. */
final class ContractSchemas {

    static final Path DOCUMENTS = documents();

    private static final Schema REQUEST = schema("request");
    private static final Schema RESPONSE = schema("response");

    private ContractSchemas() {}

    static List<String> problemsOfRequest(JsonNode request) {
        return problems(REQUEST, request);
    }

    static List<String> problemsOfResponse(JsonNode response) {
        return problems(RESPONSE, response);
    }

    private static List<String> problems(Schema schema, JsonNode value) {
        return schema.validate(value).stream().map(Error::toString).toList();
    }

    private static Schema schema(String name) {
        try {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(
                            JsonMapper.shared().readTree(Files.readString(DOCUMENTS.resolve(name + ".schema.json"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tests run in the module's directory. */
    private static Path documents() {
        return Path.of("..", "docs", "n8n").toAbsolutePath().normalize();
    }
}
