package ai.chatbot.cli;

import ai.chatbot.common.contract.knowledge.DocumentType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** The sample handbook: documents listed in {@code manifest.json}, questions in {@code questions.json}. */
record Handbook(Path directory, Manifest manifest, Questions questions) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    record Manifest(String company, List<Entry> documents) {}

    record Entry(
            String file,
            String title,
            @Nullable String description,
            DocumentType documentType,
            @Nullable String category,
            List<String> tags,
            String language,
            @Nullable String author,
            @Nullable String version,
            @Nullable String priority) {}

    /** @param demo the three that the demo asks */
    record Questions(List<Question> demo) {}

    record Question(String question) {}

    static Handbook in(Path directory) {
        try {
            return new Handbook(
                    directory,
                    JSON.readValue(Files.readAllBytes(directory.resolve("manifest.json")), Manifest.class),
                    JSON.readValue(Files.readAllBytes(directory.resolve("questions.json")), Questions.class));
        } catch (IOException e) {
            throw new UserMistakeException("The sample handbook is not in " + directory + ".");
        }
    }

    List<Upload> uploads() {
        return manifest.documents().stream().map(this::upload).toList();
    }

    private Upload upload(Entry entry) {
        Map<String, String> metadata = new java.util.HashMap<>(Map.of("language", entry.language()));
        put(metadata, "author", entry.author());
        put(metadata, "version", entry.version());
        put(metadata, "priority", entry.priority());
        return new Upload(
                directory.resolve(entry.file()),
                entry.title(),
                entry.description(),
                entry.documentType(),
                entry.category(),
                entry.tags(),
                metadata,
                null);
    }

    private static void put(Map<String, String> metadata, String key, @Nullable String value) {
        if (value != null) {
            metadata.put(key, value);
        }
    }
}
