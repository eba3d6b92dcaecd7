package ai.chatbot.llm.schema;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A JSON Schema, draft 2020-12 unless it names another one. Schemas come from strangers too: what they refer to must stand
 * in them, and their patterns are RE2's, whose time grows with the text only. Safe for concurrent use.
 */
public final class JsonSchema {

    private static final int MOST_PROBLEMS = 10;
    private static final int LARGEST = 200_000;
    private static final Set<String> REFERENCES = Set.of("$ref", "$dynamicRef", "$recursiveRef");
    private static final String USUAL_DRAFT = "https://json-schema.org/draft/2020-12/schema";
    private static final Pattern DRAFT = Pattern.compile("https?://json-schema\\.org/[a-z0-9/-]+#?");

    /** The drafts' own schemas, which the library carries. */
    private static final SchemaRegistry DRAFTS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Schema schema;

    private JsonSchema(Schema schema) {
        this.schema = schema;
    }

    /** @throws InvalidSchemaException when it is none */
    public static JsonSchema of(String text) {
        try {
            return of(JSON.readTree(text));
        } catch (JacksonException e) {
            throw new InvalidSchemaException("is no JSON");
        }
    }

    /** @throws InvalidSchemaException when it is none, is too large, or refers to something outside itself */
    public static JsonSchema of(JsonNode schema) {
        if (!schema.isObject()) {
            throw new InvalidSchemaException("is no JSON object");
        }
        if (schema.toString().length() > LARGEST) {
            throw new InvalidSchemaException("is larger than " + LARGEST + " characters");
        }
        refuseReferencesOut(schema);
        refuseWhatItsDraftForbids(schema);
        try {
            Schema compiled = registry().getSchema(schema);
            compiled.initializeValidators();
            return new JsonSchema(compiled);
        } catch (RuntimeException e) { // whatever the library makes of a stranger's schema
            throw new InvalidSchemaException("cannot be used: " + e.getClass().getSimpleName());
        }
    }

    /** Where a value does not fit and why, for example {@code /order/id: string found, integer expected}; at most ten. */
    public List<String> problems(JsonNode value) {
        return schema.validate(value).stream()
                .limit(MOST_PROBLEMS)
                .map(JsonSchema::problem)
                .toList();
    }

    private static String problem(Error error) {
        String where = String.valueOf(error.getInstanceLocation());
        return (where.isEmpty() ? "/" : where) + ": " + error.getMessage();
    }

    /** A provider that is given a schema it cannot read refuses the whole request. */
    private static void refuseWhatItsDraftForbids(JsonNode schema) {
        String draft = schema.path("$schema").asString(USUAL_DRAFT);
        if (!DRAFT.matcher(draft).matches()) {
            throw new InvalidSchemaException("is of a draft that is not known");
        }
        List<Error> errors;
        try {
            errors = DRAFTS.getSchema(SchemaLocation.of(draft)).validate(schema);
        } catch (RuntimeException e) { // as below
            throw new InvalidSchemaException("is of a draft that is not known");
        }
        if (!errors.isEmpty()) {
            throw new InvalidSchemaException("is not valid at " + problem(errors.getFirst()));
        }
    }

    private static void refuseReferencesOut(JsonNode node) {
        node.propertyStream().forEach(property -> {
            JsonNode value = property.getValue();
            if (REFERENCES.contains(property.getKey())
                    && value.isString()
                    && !value.asString().startsWith("#")) {
                throw new InvalidSchemaException("refers to something outside itself");
            }
        });
        node.forEach(JsonSchema::refuseReferencesOut);
    }

    /** One for each schema: nothing of one is known to another. */
    private static SchemaRegistry registry() {
        return SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .locale(Locale.ENGLISH)
                                .formatAssertionsEnabled(true)
                                .regularExpressionFactory(LinearPattern::of)
                                .build())
                        .schemaLoader(loader -> loader.allow(_ -> false)));
    }
}
