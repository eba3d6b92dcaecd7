package ai.chatbot.k8s;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** Our chart, rendered and linted by Helm itself. */
final class Chart {

    static final Path ROOT =
            Path.of(System.getProperty("chatbot.root", "..")).toAbsolutePath().normalize();
    static final Path HOME = ROOT.resolve("k8s/chatbot");

    /** The oldest that Chart.yaml admits. */
    private static final String KUBERNETES = "1.30.0";

    private static final Map<Path, Manifests> RENDERED = new ConcurrentHashMap<>();

    private Chart() {}

    /** {@code values-dev.yaml} and the others; {@code values.yaml} alone lacks secrets and is refused. */
    static Stream<Path> valuesFiles() {
        try (Stream<Path> files = Files.list(HOME)) {
            return files
                    .filter(file -> file.getFileName().toString().matches("values-.+\\.yaml"))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path valuesFile(String environment) {
        return HOME.resolve("values-" + environment + ".yaml");
    }

    /** Once for each file. */
    static Manifests rendered(Path valuesFile) {
        return RENDERED.computeIfAbsent(valuesFile, file -> render(file));
    }

    /** @throws IllegalStateException with what Helm says, when it refuses */
    static Manifests render(Path... valuesFiles) {
        TemplateCommand command = new Helm(HOME)
                .template()
                .withName("chatbot")
                .withNamespace("chatbot")
                .withKubeVersion(KUBERNETES);
        for (Path file : valuesFiles) {
            command.withValuesFile(file);
        }
        return Manifests.of(command.call());
    }

    /** What Helm's linter has against the chart with these values: it takes no file, so a copy gets them as its own. */
    static List<String> complaints(Path directory, Path... valuesFiles) throws IOException {
        try (Stream<Path> files = Files.walk(HOME)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = directory
                        .resolve("chatbot")
                        .resolve(HOME.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        Map<String, Tree> merged =
                Tree.of(Files.readString(HOME.resolve("values.yaml"))).fields();
        for (Path file : valuesFiles) {
            merged = merge(merged, Tree.of(Files.readString(file)).fields());
        }
        Files.writeString(directory.resolve("chatbot/values.yaml"), new Yaml().dump(plain(merged)));
        var result =
                new Helm(directory.resolve("chatbot")).lint().strict().quiet().call();
        return result.isFailed() ? result.getMessages() : List.of();
    }

    private static Map<String, Tree> merge(Map<String, Tree> below, Map<String, Tree> above) {
        Map<String, Tree> merged = new TreeMap<>(below);
        above.forEach((key, value) -> {
            Tree other = merged.get(key);
            boolean maps = value.value() instanceof Map && other != null && other.value() instanceof Map;
            merged.put(key, maps ? new Tree(plain(merge(other.fields(), value.fields()))) : value);
        });
        return merged;
    }

    private static Map<String, Object> plain(Map<String, Tree> fields) {
        Map<String, Object> plain = new TreeMap<>();
        fields.forEach((key, value) -> plain.put(key, value.value()));
        return plain;
    }
}
