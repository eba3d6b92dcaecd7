package ai.chatbot.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A compose file as Compose sees it before it replaces variables: anchors and merges are resolved. */
record ComposeFile(Map<String, Object> content) {

    static ComposeFile platform() {
        return read("docker-compose.yml");
    }

    static ComposeFile read(String path) {
        try {
            Object content = new Yaml(new SafeConstructor(new LoaderOptions()))
                    .load(Files.readString(Launcher.ROOT.resolve(path)));
            return new ComposeFile(map(content));
        } catch (IOException e) {
            throw new UncheckedIOException(Path.of(path) + " cannot be read", e);
        }
    }

    Set<String> services() {
        return map(content.get("services")).keySet();
    }

    Map<String, Object> service(String name) {
        return map(map(content.get("services")).get(name));
    }

    /** What stands at a path of keys in a service; empty when nothing does. */
    Map<String, Object> part(String service, String... path) {
        Map<String, Object> here = service(service);
        for (String key : path) {
            here = map(here.getOrDefault(key, Map.of()));
        }
        return here;
    }

    List<String> list(String service, String key) {
        Object value = service(service).getOrDefault(key, List.of());
        Collection<?> items = value instanceof Map<?, ?> map ? map.keySet() : (Collection<?>) value;
        return items.stream().map(String::valueOf).toList();
    }

    Set<String> declared(String kind) {
        return new TreeSet<>(map(content.get(kind)).keySet());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }
}
