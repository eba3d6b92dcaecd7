package ai.chatbot.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** The base for kustomize is the chart, rendered. {@code -Dchatbot.base=write} makes it anew. */
class BaseTests {

    private static final Path BASE = Chart.ROOT.resolve("k8s/base");
    private static final Path FILE = BASE.resolve("chatbot.yaml");
    private static final String HEAD =
            "# Rendered from k8s/chatbot with values.yaml; see kustomization.yaml. Not to be edited.\n---\n";

    @Test
    void isWhatTheChartRenders() throws IOException {
        List<Object> rendered = Chart.render(BASE.resolve("values.yaml")).objects().stream()
                .sorted(Comparator.comparing((Tree object) -> object.at("kind").text())
                        .thenComparing(object -> object.at("metadata", "name").text()))
                .map(object -> withoutHelm(object.value()))
                .toList();
        if ("write".equals(System.getProperty("chatbot.base"))) {
            Files.writeString(
                    FILE, HEAD + rendered.stream().map(BaseTests::dump).collect(Collectors.joining("---\n")));
        }
        assertThat(Tree.allOf(Files.readString(FILE)).stream().map(Tree::value).toList())
                .as("k8s/base/chatbot.yaml; ./mvnw -pl k8s test -Dtest=BaseTests -Dchatbot.base=write makes it anew")
                .isEqualTo(rendered);
    }

    @Test
    void hasNoSecretInIt() throws IOException {
        assertThat(Manifests.of(Files.readString(FILE)).ofKind("Secret")).isEmpty();
    }

    @Test
    void kustomizeTakesItAsItIs() throws Exception {
        assumeThat(onPath("kubectl")).as("kubectl is here").isTrue();
        Path output = Files.createTempFile("kustomize", ".yaml");
        Process kubectl = new ProcessBuilder("kubectl", "kustomize", BASE.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(kubectl.waitFor(1, TimeUnit.MINUTES)).isTrue();
        String built = Files.readString(output);
        Files.delete(output);
        assertThat(kubectl.exitValue()).as(built).isZero();
        assertThat(Tree.allOf(built)).containsExactlyInAnyOrderElementsOf(Tree.allOf(Files.readString(FILE)));
    }

    private static boolean onPath(String program) {
        return Stream.of(Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }

    /** What only Helm needs, or changes with it. */
    private static Object withoutHelm(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(BaseTests::withoutHelm).toList();
        }
        if (!(value instanceof Map<?, ?> map)) {
            return value;
        }
        Map<String, Object> kept = new TreeMap<>();
        map.forEach((key, field) -> {
            String name = key.toString();
            Object cleaned = withoutHelm(field);
            boolean emptied = name.equals("annotations") && cleaned instanceof Map<?, ?> left && left.isEmpty();
            if (!emptied && !name.matches("(checksum|helm\\.sh)/.*|app\\.kubernetes\\.io/managed-by")) {
                kept.put(name, cleaned);
            }
        });
        return kept;
    }

    private static String dump(Object object) {
        var options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setWidth(1000);
        return new Yaml(options).dump(object);
    }
}
