package ai.chatbot.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * docs/configuration.md, made of what the compiler wrote down about the properties of each module, of the variables that
 * the modules' files name, and of .env.example for what is no property: the launcher's and the containers' settings.
 */
final class ConfigurationTable {

    static final String INTRODUCTION = "standalone/src/test/resources/configuration-introduction.md";

    private static final String HEADER = "| Variable | Property | Type | Default | What |\n|---|---|---|---|---|\n";
    private static final String COMMON = "common-lib";

    private final EnvExample example;
    private final Set<String> shown = new TreeSet<>();

    private ConfigurationTable(EnvExample example) {
        this.example = example;
    }

    static String markdown() throws IOException {
        var table = new ConfigurationTable(EnvExample.read());
        var text = new StringBuilder(Files.readString(Launcher.ROOT.resolve(INTRODUCTION)));
        text.append("\n## Every service\n\n").append(table.section(COMMON, Settable.ofAll()));
        for (Service service : sorted()) {
            text.append("\n## ").append(service.fullName()).append("\n\n");
            text.append(table.section(service.fullName(), Settable.of(service)));
        }
        return text.append("\n## The launcher, standalone and containers\n\n")
                .append(table.rest())
                .toString();
    }

    private static List<Service> sorted() {
        return Stream.of(Service.values())
                .sorted(Comparator.comparing(Service::fullName))
                .toList();
    }

    private String section(String module, Settable settable) throws IOException {
        Map<String, JsonNode> properties = properties(module);
        Set<String> names = new TreeSet<>(properties.keySet());
        settable.values().keySet().stream()
                .filter(property -> settable.variable(property) != null)
                .forEach(names::add);
        return HEADER
                + names.stream()
                        .map(name -> row(name, properties.get(name), settable.variable(name)))
                        .collect(Collectors.joining());
    }

    private String row(String property, JsonNode known, Settable.Variable variable) {
        String name = variable == null ? relaxed(property) : variable.name();
        shown.add(name);
        String what = known == null ? "" : known.path("description").asString("");
        return row(
                name,
                property,
                known == null ? "" : type(known.path("type").asString("")),
                variable == null ? standard(known) : variable.fallback(),
                what.isEmpty() ? example.comment(name) : what);
    }

    /** What stands in .env.example and is no property of a service. */
    private String rest() {
        return HEADER
                + example.settings().entrySet().stream()
                        .filter(setting -> !shown.contains(setting.getKey()))
                        .map(setting ->
                                row(setting.getKey(), "", "", setting.getValue(), example.comment(setting.getKey())))
                        .collect(Collectors.joining());
    }

    private static String row(String variable, String property, String type, String standard, String what) {
        return Stream.of(code(variable), code(property), type, code(standard), sentence(what))
                .map(cell -> cell.replace("|", "\\|"))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String code(String text) {
        return text.isEmpty() ? "" : "`" + text + "`";
    }

    private static String sentence(String javadoc) {
        return javadoc.replaceAll("\\{@(?:code|link) ([^}]*)}", "`$1`")
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static String type(String name) {
        String simple = name.replaceAll("[a-z][a-zA-Z0-9]*\\.(?=[a-zA-Z0-9.]*[A-Z])", "");
        return simple.replaceAll("[A-Za-z0-9]+\\$", "").replace("<", "&lt;").replace(",", ", ");
    }

    private static String standard(JsonNode known) {
        JsonNode value = known.path("defaultValue");
        if (value.isArray()) {
            return value.valueStream().map(JsonNode::asString).collect(Collectors.joining(","));
        }
        return value.isMissingNode() ? "" : value.asString();
    }

    /** As Spring reads environment variables. */
    private static String relaxed(String property) {
        return property.toUpperCase(Locale.ROOT).replace("-", "").replace('.', '_');
    }

    private static Map<String, JsonNode> properties(String module) throws IOException {
        Path file = Launcher.ROOT.resolve(module + "/target/classes/META-INF/spring-configuration-metadata.json");
        Map<String, JsonNode> properties = new TreeMap<>();
        JsonMapper.shared()
                .readTree(Files.readString(file))
                .path("properties")
                .forEach(property -> properties.put(property.path("name").asString(), property));
        return properties;
    }

    /**
     * @param settings with the defaults that stand there, in its order
     * @param comments the lines right above a setting
     */
    record EnvExample(Map<String, String> settings, Map<String, String> comments) {

        static EnvExample read() throws IOException {
            Map<String, String> settings = new LinkedHashMap<>();
            Map<String, String> comments = new TreeMap<>();
            List<String> above = new ArrayList<>();
            for (String line : Files.readAllLines(Launcher.ROOT.resolve(".env.example"))) {
                if (line.matches("[A-Z][A-Z0-9_]*=.*")) {
                    String name = line.substring(0, line.indexOf('='));
                    settings.put(name, line.substring(line.indexOf('=') + 1));
                    comments.put(name, String.join(" ", above));
                    above.clear();
                } else if (line.startsWith("# ") && !line.startsWith("# ---") && !line.matches("# [A-Z0-9_]+=.*")) {
                    above.add(line.substring(2));
                } else {
                    above.clear();
                }
            }
            return new EnvExample(settings, comments);
        }

        String comment(String variable) {
            return comments.getOrDefault(variable, "");
        }
    }
}
