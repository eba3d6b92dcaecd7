package ai.chatbot.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** docs/api/openapi.json is what the gateway serves. To renew it, save the answer of /api/v1/openapi.json there. */
class ApiDocumentIT {

    private final TestPlatform platform = SharedPlatform.get();

    @Test
    void theDocumentedRoutesAreTheServedOnes() throws IOException {
        JsonNode served = served();
        JsonNode documented =
                JsonMapper.shared().readTree(Files.readString(Launcher.ROOT.resolve("docs/api/openapi.json")));
        assertThat(operations(served)).isNotEmpty().isEqualTo(operations(documented));
    }

    @Test
    void everyOperationHasAnIdAndAnswersInTheEnvelope() {
        JsonNode served = served();
        Set<String> ids = new TreeSet<>();
        served.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    String id = operation.getValue().path("operationId").asString("");
                    assertThat(ids.add(id))
                            .as(path.getKey() + " has the id " + id)
                            .isTrue();
                    assertThat(operation
                                    .getValue()
                                    .at("/responses/default/content/application~1json/schema")
                                    .isMissingNode())
                            .as(path.getKey())
                            .isFalse();
                }));
        assertThat(ids).doesNotContain("");
    }

    /** As soon as every service has its part in it. */
    private JsonNode served() {
        return await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofSeconds(1))
                .until(
                        () -> platform.api().get("/api/v1/openapi.json").json(),
                        document -> document.path("x-missing-services").isEmpty());
    }

    private static Set<String> operations(JsonNode document) {
        Set<String> operations = new TreeSet<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .propertyNames()
                        .forEach(method -> operations.add(method + " " + path.getKey())));
        return operations;
    }
}
