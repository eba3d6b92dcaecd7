package ai.chatbot.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SettingsTests {

    /** Placeholders, names in our code, and what docker-compose.yml passes on without a value of its own. */
    private static final Pattern USED =
            Pattern.compile("(?m)\\$\\{([A-Z][A-Z0-9_]+)|\"(CHATBOT_[A-Z_]+)\"|^ +([A-Z][A-Z0-9_]+):$");
    /** Set by bash itself, or by the launcher for its own use. */
    private static final Set<String> NOT_SETTINGS = Set.of(
            "BASH_VERSION",
            "BASH_SOURCE",
            "BASH_REMATCH",
            "CHATBOT_HOME",
            "COMMAND",
            "JVM_FEATURES",
            "HOME",
            "DIST",
            "PWD",
            "JAVA_HOME");

    @Test
    void takesItsDefaultsWhenNothingIsSaid() {
        Settings settings = Settings.from(Map.of());
        assertThat(settings.port()).isEqualTo(8080);
        assertThat(settings.bind()).isEqualTo("127.0.0.1");
        assertThat(settings.data()).isAbsolute().endsWithRaw(Path.of("data"));
        assertThat(settings.adminPassword()).isNull();
        assertThat(settings.mongodbUri()).isNull();
    }

    @Test
    void refusesAPortThatIsNone() {
        for (String port : new String[] {"0", "65536", "eighty", "-1"}) {
            assertThatThrownBy(() -> Settings.from(Map.of("CHATBOT_PORT", port)))
                    .isInstanceOf(MayNotStartException.class)
                    .hasMessageContaining("CHATBOT_PORT");
        }
    }

    @Test
    void everySettingIsInTheExample() throws IOException {
        Set<String> documented = Files.readAllLines(Launcher.ROOT.resolve(".env.example")).stream()
                .filter(line -> line.matches("[A-Z][A-Z0-9_]*=.*"))
                .map(line -> line.substring(0, line.indexOf('=')))
                .collect(Collectors.toSet());
        assertThat(used()).isNotEmpty().isSubsetOf(documented);
        assertThat(documented).isSubsetOf(used());
    }

    private static Set<String> used() throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Launcher.ROOT, 8)) {
            for (Path file : files.filter(SettingsTests::maySay).toList()) {
                USED.matcher(Files.readString(file))
                        .results()
                        .forEach(match -> names.add(Stream.of(1, 2, 3)
                                .map(match::group)
                                .filter(Objects::nonNull)
                                .findFirst()
                                .orElseThrow()));
            }
        }
        names.addAll(Set.of("MONGODB_URI", "REDIS_URL"));
        names.removeAll(NOT_SETTINGS);
        return names;
    }

    private static boolean maySay(Path file) {
        String path = Launcher.ROOT.relativize(file).toString();
        return path.equals("chatbot")
                || path.equals("docker-compose.yml")
                || path.matches("[a-z-]+/src/main/resources/[a-z-]+\\.(yml|xml)")
                || path.matches("(standalone|cli)/src/main/java/.*\\.java");
    }
}
