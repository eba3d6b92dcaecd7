package ai.chatbot.llm.prompt;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The templates that come with the service, {@code prompts/<use-case>.v<n>.yml}. Checked at start: a wrong one stops it. */
@Component
class BuiltInPrompts {

    private static final String FILES = "classpath*:prompts/*.yml";

    /** When the resources were written matters to nobody, and must not differ between replicas. */
    private static final String WRITTEN = Instant.parse("2026-11-21T00:00:00Z").toString();

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private final Map<String, PromptTemplate> byUseCase = new LinkedHashMap<>();

    BuiltInPrompts(TemplateCheck check) {
        for (Resource file : files()) {
            PromptTemplate template = read(file);
            check.verify(template);
            byUseCase.put(template.metadata().useCase(), template);
        }
    }

    List<PromptTemplate> all() {
        return List.copyOf(byUseCase.values());
    }

    Set<String> useCases() {
        return new TreeSet<>(byUseCase.keySet());
    }

    Optional<PromptTemplate> find(String useCase) {
        return Optional.ofNullable(byUseCase.get(useCase));
    }

    private static Resource[] files() {
        try {
            return new PathMatchingResourcePatternResolver(BuiltInPrompts.class.getClassLoader()).getResources(FILES);
        } catch (IOException e) {
            throw new UncheckedIOException(FILES + " cannot be listed", e);
        }
    }

    private static PromptTemplate read(Resource file) {
        try (InputStream stream = file.getInputStream()) {
            ObjectNode fields = JSON.valueToTree(new Yaml(new SafeConstructor(new LoaderOptions())).load(stream));
            String useCase = fields.path("metadata").path("use_case").asString();
            String language = fields.path("metadata").path("language").asString();
            String id = PromptTemplate.idOf(
                    useCase, language, fields.path("version").asString());
            fields.put("id", id);
            fields.put(
                    "template_id",
                    UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).toString());
            List.of("created_at", "updated_at", "activated_at").forEach(time -> fields.put(time, WRITTEN));
            return JSON.treeToValue(fields, PromptTemplate.class);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
