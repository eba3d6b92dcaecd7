package ai.chatbot.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** That docs/configuration.md, .env.example and docker-compose.yml say what the code does. */
class ConfigurationTests {

    /** Empty there because standalone embeds both; the profile's name is a placeholder in the code. */
    private static final Set<String> DIFFERENT_ON_PURPOSE = Set.of("MONGODB_URI", "REDIS_URL", "CHATBOT_ENVIRONMENT");

    @Test
    void theTableIsWhatTheCodeSays() throws IOException {
        String made = ConfigurationTable.markdown();
        Path place = Files.createDirectories(Path.of("target")).resolve("configuration.md");
        Files.writeString(place, made);
        assertThat(Files.readString(Launcher.ROOT.resolve("docs/configuration.md")))
                .as("docs/configuration.md; the right one is standalone/" + place)
                .isEqualTo(made);
    }

    @Test
    void everythingInTheExampleIsInTheTable() throws IOException {
        String table = ConfigurationTable.markdown();
        assertThat(ConfigurationTable.EnvExample.read().settings().keySet())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(table).contains("\n| `" + name + "` |"));
    }

    @Test
    void theExampleHasTheDefaultsOfTheCode() throws IOException {
        Map<String, String> example = ConfigurationTable.EnvExample.read().settings();
        Map<String, String> different = new TreeMap<>();
        for (var variable : defaults().entrySet()) {
            String said = example.get(variable.getKey());
            if (!variable.getValue().contains(String.valueOf(said))) {
                different.put(variable.getKey(), "is " + variable.getValue() + ", .env.example says " + said);
            }
        }
        assertThat(different).isEmpty();
    }

    @Test
    void whatComposeAsksOfAnOperatorIsInTheExample() throws IOException {
        String compose = Files.readString(Launcher.ROOT.resolve("docker-compose.yml"));
        Set<String> asked = new TreeSet<>();
        Pattern.compile("\\$\\{([A-Z_]+)").matcher(compose).results().forEach(match -> asked.add(match.group(1)));
        assertThat(ConfigurationTable.EnvExample.read().settings().keySet()).containsAll(asked);
    }

    /** A name that a new version has dropped is not refused when it is set: nothing happens, silently. */
    @Test
    void whatWeSetOfOthersPropertiesIsStillTheirs() throws IOException {
        Set<String> names = new TreeSet<>();
        Set<String> maps = new TreeSet<>();
        for (URL file : Collections.list(
                getClass().getClassLoader().getResources("META-INF/spring-configuration-metadata.json"))) {
            try (InputStream in = file.openStream()) {
                for (JsonNode property : JsonMapper.shared().readTree(in).path("properties")) {
                    if (!property.at("/deprecation/level").asString("").equals("error")) {
                        boolean map = property.path("type").asString("").startsWith("java.util.Map");
                        (map ? maps : names).add(property.path("name").asString());
                    }
                }
            }
        }
        Set<String> unknown = new TreeSet<>();
        for (String file : List.of("", "-dev", "-staging", "-production")) {
            unknown.addAll(Settable.ofAll(file).values().keySet());
        }
        for (Service service : Service.values()) {
            unknown.addAll(Settable.of(service).values().keySet());
        }
        unknown.removeIf(name -> !name.matches("(spring|server|management|logging)\\..*")
                || names.contains(name)
                || maps.stream().anyMatch(map -> name.startsWith(map + ".")));
        assertThat(unknown).isEmpty();
    }

    /** Of the variables that the services' files name: what holds without them, as each file says it. */
    private static Map<String, Set<String>> defaults() throws IOException {
        Map<String, Set<String>> defaults = new HashMap<>();
        add(defaults, Settable.ofAll());
        for (Service service : Service.values()) {
            add(defaults, Settable.of(service));
        }
        defaults.keySet().removeAll(DIFFERENT_ON_PURPOSE);
        return defaults;
    }

    private static void add(Map<String, Set<String>> defaults, Settable settable) {
        settable.values()
                .values()
                .forEach(value -> Settable.VARIABLE
                        .matcher(value)
                        .results()
                        .filter(match ->
                                match.group(2) != null && !match.group(2).contains("${"))
                        .forEach(match -> defaults.computeIfAbsent(match.group(1), _ -> new TreeSet<>())
                                .add(match.group(2).substring(1))));
    }
}
