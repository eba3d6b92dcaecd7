package ai.chatbot.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What the environment can change, as a service's own files say it.
 *
 * @param values by property, as they stand there: {@code ${NAME:default}}
 */
record Settable(Map<String, String> values) {

    static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)(:[^}]*)?");
    private static final String OF_THE_LOG = "LOG_LEVEL";

    /** @param fallback what holds without it */
    record Variable(String name, String fallback) {}

    static Settable of(Service service) throws IOException {
        return read(service.fullName() + "/src/main/resources/application.yml");
    }

    /** What common-lib says for every service. */
    static Settable ofAll() throws IOException {
        return ofAll("");
    }

    /** @param profile empty, or a hyphen and its name */
    static Settable ofAll(String profile) throws IOException {
        return read("common-lib/src/main/resources/chatbot-defaults" + profile + ".yml");
    }

    /** The variable that a property is set by when it is no other than that. */
    Variable variable(String property) {
        Matcher matcher = VARIABLE.matcher(values.getOrDefault(property, ""));
        if (!matcher.lookingAt()) {
            return null;
        }
        String value = values.get(property);
        String fallback = matcher.group(2) == null ? "" : matcher.group(2).substring(1);
        // A default that is itself a placeholder is no value to show; a unit behind the placeholder is part of it.
        String unit = value.substring(value.lastIndexOf('}') + 1);
        return new Variable(matcher.group(1), fallback.contains("${") ? "" : fallback + unit);
    }

    Set<String> variables() {
        Set<String> names =
                new TreeSet<>(values.containsKey("chatbot.security.service-secret") ? Set.of(OF_THE_LOG) : Set.of());
        values.values().forEach(value -> VARIABLE.matcher(value).results().forEach(found -> names.add(found.group(1))));
        return names;
    }

    String port() {
        String value = values.get("server.port");
        return value.startsWith("${") ? variable("server.port").fallback() : value;
    }

    private static Settable read(String path) throws IOException {
        Object content = new Yaml(new SafeConstructor(new LoaderOptions()))
                .load(Files.readString(Launcher.ROOT.resolve(Path.of(path))));
        Map<String, String> values = new LinkedHashMap<>();
        flatten("", content, values);
        return new Settable(new TreeMap<>(values));
    }

    private static void flatten(String prefix, Object node, Map<String, String> values) {
        if (node instanceof Map<?, ?> map) {
            map.forEach((key, value) -> flatten(prefix.isEmpty() ? key.toString() : prefix + "." + key, value, values));
        } else if (node != null) {
            values.put(prefix, node.toString());
        }
    }
}
