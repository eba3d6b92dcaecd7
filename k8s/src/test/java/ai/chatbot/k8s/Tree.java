package ai.chatbot.k8s;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * YAML that can be walked through without asking at each step what is there.
 *
 * @param value map, list or plain value; null where nothing is
 */
record Tree(Object value) {

    /** The documents of a text, without empty ones. */
    static List<Tree> allOf(String yaml) {
        return StreamSupport.stream(parser().loadAll(yaml).spliterator(), false)
                .filter(Objects::nonNull)
                .map(Tree::new)
                .toList();
    }

    static Tree of(String yaml) {
        return new Tree(parser().load(yaml));
    }

    private static Yaml parser() {
        return new Yaml(new SafeConstructor(new LoaderOptions()));
    }

    Tree at(String... path) {
        Object here = value;
        for (String key : path) {
            here = here instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return new Tree(here);
    }

    boolean isThere() {
        return value != null;
    }

    String text() {
        return value == null ? "" : value.toString();
    }

    int number() {
        return Integer.parseInt(text());
    }

    List<Tree> items() {
        return value instanceof List<?> list ? list.stream().map(Tree::new).toList() : List.of();
    }

    List<String> texts() {
        return items().stream().map(Tree::text).toList();
    }

    Map<String, Tree> fields() {
        Map<String, Tree> fields = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, field) -> fields.put(key.toString(), new Tree(field)));
        }
        return fields;
    }

    /** Paths of everything below: {@code spec.data[].remoteRef.key}. */
    Stream<String> paths() {
        return paths("");
    }

    private Stream<String> paths(String begin) {
        if (value instanceof List<?>) {
            return items().stream().flatMap(item -> item.paths(begin + "[]"));
        }
        if (value instanceof Map<?, ?>) {
            return fields().entrySet().stream()
                    .flatMap(field ->
                            field.getValue().paths(begin.isEmpty() ? field.getKey() : begin + "." + field.getKey()));
        }
        return Stream.of(begin);
    }
}
