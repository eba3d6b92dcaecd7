package ai.chatbot.common.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.List;
import java.util.Set;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;

/** Wraps each documented answer in the envelope and adds the errors every route may give. */
final class EnvelopeSchemas implements GlobalOpenApiCustomizer {

    private static final String META = "Meta";
    private static final String ERROR = "ApiError";
    private static final String FAILURE = "Failure";
    private static final String REFERENCE = "#/components/schemas/";

    @Override
    public void customise(OpenAPI api) {
        api.getComponents().addSchemas(META, object("request_id", "timestamp", "version"));
        Schema<?> error = object("code", "message", "trace_id");
        error.addProperty("details", typed("object"));
        error.addRequiredItem("details");
        api.getComponents().addSchemas(ERROR, error);
        api.getComponents().addSchemas(FAILURE, envelope(typed("null"), reference(ERROR)));
        if (api.getPaths() != null) {
            api.getPaths().values().stream()
                    .flatMap(path -> path.readOperations().stream())
                    .forEach(EnvelopeSchemas::wrap);
        }
    }

    private static void wrap(Operation operation) {
        operation.getResponses().forEach((status, response) -> {
            if (status.startsWith("2") && response.getContent() != null) {
                response.getContent().values().forEach(EnvelopeSchemas::wrap);
            }
        });
        operation.getResponses().keySet().removeIf(status -> !status.startsWith("2"));
        var failure = new Content().addMediaType("application/json", new MediaType().schema(reference(FAILURE)));
        operation
                .getResponses()
                .addApiResponse(
                        "default",
                        new ApiResponse()
                                .description("An error, in the envelope")
                                .content(failure));
    }

    private static void wrap(MediaType type) {
        if (type.getSchema() != null) {
            type.setSchema(envelope(type.getSchema(), typed("null")));
        }
    }

    private static Schema<?> envelope(Schema<?> data, Schema<?> error) {
        Schema<?> schema = typed("object");
        schema.addProperty("success", typed("boolean"));
        schema.addProperty("data", data);
        schema.addProperty("error", error);
        schema.addProperty("meta", reference(META));
        schema.setRequired(List.of("success", "data", "error", "meta"));
        return schema;
    }

    private static Schema<?> object(String... texts) {
        Schema<?> schema = typed("object");
        for (String text : texts) {
            schema.addProperty(text, typed("string"));
            schema.addRequiredItem(text);
        }
        return schema;
    }

    private static Schema<?> typed(String type) {
        Schema<?> schema = new JsonSchema();
        schema.setTypes(Set.of(type));
        return schema;
    }

    private static Schema<?> reference(String name) {
        Schema<?> schema = new JsonSchema();
        schema.set$ref(REFERENCE + name);
        return schema;
    }
}
