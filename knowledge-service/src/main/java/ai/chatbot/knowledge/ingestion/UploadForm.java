package ai.chatbot.knowledge.ingestion;

import ai.chatbot.common.contract.knowledge.ChunkingStrategy;
import ai.chatbot.common.contract.knowledge.DocumentPermissions;
import ai.chatbot.common.contract.knowledge.DocumentType;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.knowledge.chunking.ChunkSize;
import ai.chatbot.knowledge.document.DocumentFields;
import jakarta.validation.Validator;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads the fields of an upload. Forms differ in how they send lists and objects; all usual ways are understood. */
final class UploadForm {

    private static final Pattern METADATA = Pattern.compile("metadata(?:\\.(.+)|\\[(.+)])");
    private static final int SMALLEST = 32;
    private static final int LARGEST = 2048;

    private final MultiValueMap<String, String> form;
    private final JsonMapper json;
    private final Validator validator;
    private final DocumentFields fields = new DocumentFields();

    private UploadForm(MultiValueMap<String, String> form, JsonMapper json, Validator validator) {
        this.form = form;
        this.json = json;
        this.validator = validator;
    }

    /** @throws ServiceException {@code VALIDATION_FAILED} with every field that is wrong */
    static NewDocument read(
            MultiValueMap<String, String> form,
            IngestionProperties.Chunking defaults,
            JsonMapper json,
            Validator validator) {
        return new UploadForm(form, json, validator).read(defaults);
    }

    private NewDocument read(IngestionProperties.Chunking defaults) {
        String title = text("title");
        String description = text("description");
        String category = text("category");
        List<String> tags = tags();
        Map<String, String> metadata = metadata();
        DocumentPermissions permissions = permissions();
        String url = text("url");
        DocumentType type = choice("document_type", DocumentType.GENERAL);
        ChunkingStrategy strategy = choice("chunking_strategy", ChunkingStrategy.RECURSIVE);
        int size = number("chunk_size", defaults.size());
        int overlap = number("chunk_overlap", Math.min(defaults.overlap(), (size - 1) / 2));
        boolean allowDuplicate = flag("allow_duplicate");
        fields.title(title);
        fields.description(description);
        fields.category(category);
        fields.tags(tags);
        fields.metadata(metadata);
        fields.url(url);
        if (size < SMALLEST || size > LARGEST) {
            fields.reject("chunk_size", "must be between %d and %d tokens".formatted(SMALLEST, LARGEST));
        }
        if (overlap < 0 || overlap * 2L >= size) {
            fields.reject("chunk_overlap", "must be at least 0 and less than half of chunk_size");
        }
        fields.check();
        return new NewDocument(
                type,
                title,
                description,
                category,
                tags,
                metadata,
                permissions,
                url,
                strategy,
                new ChunkSize(size, overlap),
                allowDuplicate);
    }

    /** An empty field of a form is one that was not filled in. */
    private @Nullable String text(String field) {
        String value = form.getFirst(field);
        return value == null || value.isBlank() ? null : value.strip();
    }

    private <E extends Enum<E>> E choice(String field, E otherwise) {
        String value = text(field);
        if (value == null) {
            return otherwise;
        }
        Map<String, E> choices = Arrays.stream(otherwise.getDeclaringClass().getEnumConstants())
                .collect(Collectors.toMap(
                        choice -> choice.name().toLowerCase(Locale.ROOT),
                        choice -> choice,
                        (a, _) -> a,
                        LinkedHashMap::new));
        E chosen = choices.get(value.toLowerCase(Locale.ROOT));
        if (chosen == null) {
            fields.reject(field, "must be one of " + String.join(", ", choices.keySet()));
            return otherwise;
        }
        return chosen;
    }

    private boolean flag(String field) {
        String value = text(field);
        if (value != null && !value.matches("(?i)true|false")) {
            fields.reject(field, "must be true or false");
        }
        return Boolean.parseBoolean(value);
    }

    private int number(String field, int otherwise) {
        String value = text(field);
        if (value == null) {
            return otherwise;
        }
        if (!value.matches("-?\\d{1,9}")) {
            fields.reject(field, "must be a whole number");
            return otherwise;
        }
        return Integer.parseInt(value);
    }

    /** A field for each, or one with commas, or one with a JSON array. */
    private List<String> tags() {
        Set<String> tags = new LinkedHashSet<>();
        for (String value : form.getOrDefault("tags", form.getOrDefault("tags[]", List.of()))) {
            for (String tag : list(value)) {
                if (!tag.isBlank()) {
                    tags.add(tag.strip());
                }
            }
        }
        return List.copyOf(tags);
    }

    private List<String> list(String value) {
        if (!value.strip().startsWith("[")) {
            return List.of(value.split(","));
        }
        try {
            return json.readValue(value, new TypeReference<List<String>>() {});
        } catch (JacksonException e) {
            fields.reject("tags", "must be words, separated by commas or as a JSON array");
            return List.of();
        }
    }

    private DocumentPermissions permissions() {
        String object = text("permissions");
        if (object == null) {
            return DocumentPermissions.PUBLIC;
        }
        try {
            DocumentPermissions given = json.readValue(object, DocumentPermissions.class);
            validator
                    .validate(given)
                    .forEach(wrong -> fields.reject("permissions." + wrong.getPropertyPath(), wrong.getMessage()));
            return given;
        } catch (JacksonException e) {
            fields.reject("permissions", "must be a JSON object with visibility, roles, groups and users");
            return DocumentPermissions.PUBLIC;
        }
    }

    /** A JSON object in {@code metadata}, and fields such as {@code metadata.author}; the latter win. */
    private Map<String, String> metadata() {
        Map<String, String> metadata = new LinkedHashMap<>();
        String object = text("metadata");
        if (object != null) {
            try {
                json.readTree(object).properties().forEach(entry -> {
                    if (entry.getValue().isValueNode()) {
                        put(metadata, entry.getKey(), entry.getValue().asString(""));
                    } else {
                        fields.reject("metadata." + entry.getKey(), "must be a text, a number or a boolean");
                    }
                });
                if (!object.startsWith("{")) {
                    fields.reject("metadata", "must be a JSON object");
                }
            } catch (JacksonException e) {
                fields.reject("metadata", "must be a JSON object");
            }
        }
        form.forEach((field, values) -> {
            Matcher entry = METADATA.matcher(field);
            if (entry.matches()) {
                put(metadata, entry.group(1) == null ? entry.group(2) : entry.group(1), values.getFirst());
            }
        });
        return metadata;
    }

    private static void put(Map<String, String> metadata, String key, String value) {
        if (!value.isBlank()) {
            metadata.put(key, key.equals("language") ? value.strip().toLowerCase(Locale.ROOT) : value.strip());
        }
    }
}
