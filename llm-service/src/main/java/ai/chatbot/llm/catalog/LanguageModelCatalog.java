package ai.chatbot.llm.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Finds what is known of a model. What an operator's file says of one replaces what comes with the service. */
@Component
public class LanguageModelCatalog {

    private static final String BUILT_IN = "/language-models.json";

    /** {@code -2024-08-06} and {@code -20250929}: one version of a model, with its price and window. */
    private static final Pattern DATE = Pattern.compile("-(?:\\d{4}-\\d{2}-\\d{2}|\\d{8})(?=-v\\d|$)");

    /** {@code eu.anthropic.…}: an inference profile over the regions of a continent. */
    private static final Pattern REGION =
            Pattern.compile("^(?:us|eu|apac|ap|au|ca|jp|global|us-gov)\\.(?=[a-z0-9]+\\.)");

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .build();

    /** By provider, then by the normalised id. */
    private final Map<String, Map<String, CatalogModel>> models = new LinkedHashMap<>();

    LanguageModelCatalog(CatalogProperties properties) {
        Stream.concat(builtIn().stream(), added(properties.file()).stream())
                .forEach(model -> model.providers()
                        .forEach(provider -> models.computeIfAbsent(provider, _ -> new LinkedHashMap<>())
                                .put(normalised(model.id()), model)));
    }

    /**
     * @param provider as in the platform configuration
     * @param model as the vendor calls it, also with a version's date or a region's prefix
     * @return nothing for a model nobody has described, such as an Azure deployment with a name of its own
     */
    public Optional<CatalogModel> find(String provider, String model) {
        Map<String, CatalogModel> ofProvider = models.getOrDefault(provider, Map.of());
        return Optional.ofNullable(ofProvider.get(normalised(model)));
    }

    /** The dearest last. */
    public List<CatalogModel> of(String provider) {
        List<CatalogModel> ofProvider =
                new ArrayList<>(models.getOrDefault(provider, Map.of()).values());
        ofProvider.sort(
                Comparator.comparing(CatalogModel::outputPricePerMillion).thenComparing(CatalogModel::id));
        return ofProvider;
    }

    private static String normalised(String id) {
        return DATE.matcher(REGION.matcher(id.strip()).replaceFirst("")).replaceFirst("");
    }

    private static List<CatalogModel> builtIn() {
        try (InputStream data = LanguageModelCatalog.class.getResourceAsStream(BUILT_IN)) {
            return List.of(JSON.readValue(data, CatalogModel[].class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<CatalogModel> added(String file) {
        if (file.isBlank()) {
            return List.of();
        }
        try {
            return List.of(JSON.readValue(Files.readAllBytes(Path.of(file)), CatalogModel[].class));
        } catch (IOException | JacksonException e) {
            throw new IllegalArgumentException("LANGUAGE_MODELS_FILE cannot be read: " + e.getMessage(), e);
        }
    }
}
