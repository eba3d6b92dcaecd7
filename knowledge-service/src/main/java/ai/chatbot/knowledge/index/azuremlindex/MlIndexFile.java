package ai.chatbot.knowledge.index.azuremlindex;

import ai.chatbot.knowledge.index.remote.EngineException;
import ai.chatbot.knowledge.index.remote.EngineException.Fault;
import ai.chatbot.knowledge.index.remote.ExistingIndex;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * What an {@code MLIndex} file says.
 *
 * @param endpoint of the search service
 * @param name of the index there
 */
record MlIndexFile(String endpoint, String name, ExistingIndex fields) {

    /** Only an index in Azure AI Search can be read from here; its kind is still called by its former name. */
    private static final String AI_SEARCH = "acs";

    /** The file is somebody else's: our key and tokens go to Azure's search services only. */
    private static final Pattern ENDPOINT =
            Pattern.compile("https://[a-z0-9-]+\\.search\\.(?:windows\\.net|azure\\.us|azure\\.cn)/?");

    /** @param named columns that count instead of the file's */
    static MlIndexFile of(String yaml, ExistingIndex named) {
        Map<?, ?> all = map(load(yaml));
        Map<?, ?> index = map(all.get("index"));
        Map<?, ?> embeddings = map(all.get("embeddings"));
        Map<?, ?> fields = map(index.get("field_mapping"));
        if (!AI_SEARCH.equals(index.get("kind"))) {
            throw refused("The index asset is not one of Azure AI Search");
        }
        String endpoint = text(index.get("endpoint"));
        String name = text(index.get("index"));
        if (!ENDPOINT.matcher(endpoint).matches() || name.isEmpty()) {
            throw refused("The index asset names no index of a search service");
        }
        ExistingIndex mapped = new ExistingIndex(
                first(named.content(), fields.get("content")),
                first(named.title(), fields.get("title")),
                first(named.url(), fields.get("url")),
                first(named.filepath(), fields.get("filename")),
                first(named.vector(), fields.get("embedding")),
                named.permittedGroups(),
                first(named.model(), embeddings.get("model"), embeddings.get("deployment")));
        if (!mapped.isMapped()) {
            throw refused("The index asset names no content field");
        }
        return new MlIndexFile(endpoint, name, mapped);
    }

    private static @Nullable Object load(String yaml) {
        try {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        } catch (YAMLException e) {
            throw refused("The MLIndex file is no YAML");
        }
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static String first(@Nullable Object... values) {
        return Stream.of(values)
                .map(MlIndexFile::text)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** Several fields may be meant. */
    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Collection<?> several -> several.stream().map(String::valueOf).collect(Collectors.joining(","));
            default -> value.toString().strip();
        };
    }

    private static EngineException refused(String why) {
        return new EngineException(Fault.REQUEST_REFUSED, why);
    }
}
