package ai.chatbot.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the chart tells a service is something that this service knows and the operator can read of. */
class SettingsTests {

    private static final Pattern SECRET =
            Pattern.compile(".*_(KEY|PASSWORD|SECRET|TOKEN|TOKEN_PREVIOUS|CONNECTION_STRING)|MONGODB_URI|REDIS_URL");

    /** Not of a service: of the stores and tools beside them in docker-compose.yml, and examples. */
    private static final Pattern OF_NO_SERVICE =
            Pattern.compile("CHATBOT_(MONGODB|REDIS|GRAFANA|LLM_TOOLS)_.*|APPLICATIONINSIGHTS_.*");

    /** Named by what all services start from, or by a library, and used by some of them only. */
    private static final Set<String> OF_SOME =
            Set.of("MONGODB_URI", "REDIS_URL", "AZURE_CLIENT_SECRET", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN");

    @TempDir
    Path directory;

    static Stream<Path> valuesFiles() {
        return Chart.valuesFiles();
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void everyVariableIsASettingOfItsService(Path valuesFile) {
        assertThatServicesKnowTheirVariables(Chart.rendered(valuesFile));
    }

    static void assertThatServicesKnowTheirVariables(Manifests manifests) {
        for (Manifests.Pod pod : manifests.pods()) {
            if (manifests.services().contains(pod) || pod.component().equals("seed")) {
                assertThat(Sources.settingsOf(pod.component()))
                        .as(pod.component())
                        .containsAll(variables(manifests, pod));
            }
        }
    }

    /** Those that say where a property is, CHATBOT_CHAT_STREAM_LONGEST, are documented as a rule and not one by one. */
    @ParameterizedTest
    @MethodSource("valuesFiles")
    void everyVariableIsDocumented(Path valuesFile) {
        Manifests manifests = Chart.rendered(valuesFile);
        Set<String> documented = Sources.documentedSettings();
        documented.addAll(Sources.OF_LIBRARIES);
        for (Manifests.Pod pod : manifests.services()) {
            assertThat(variables(manifests, pod))
                    .as(pod.component())
                    .allMatch(name -> documented.contains(name) || name.matches("CHATBOT_(CHAT|GATEWAY)_.+"));
        }
    }

    @Test
    void numbersArriveAsTheyAreWritten() throws IOException {
        Path numbers = Files.writeString(
                directory.resolve("numbers.yaml"),
                "services: {chat: {settings: {ANSWER_CACHE_SIMILARITY: 0.9}}, llm: {settings: {LLM_BUDGET_TENANT_TOKENS: 5000000}}}");

        Manifests told = Chart.render(Chart.valuesFile("dev"), numbers);

        assertThat(told.find("ConfigMap", "chatbot-llm")
                        .at("data", "LLM_BUDGET_TENANT_TOKENS")
                        .text())
                .isEqualTo("5000000");
        assertThat(told.find("ConfigMap", "chatbot-chat")
                        .at("data", "ANSWER_CACHE_SIMILARITY")
                        .text())
                .isEqualTo("0.9");
    }

    @Test
    void everySecretReachesThoseWhoKnowIt() throws IOException {
        Set<String> secrets = Sources.documentedSettings().stream()
                .filter(name -> SECRET.matcher(name).matches())
                .filter(name -> !OF_NO_SERVICE.matcher(name).matches())
                .collect(Collectors.toCollection(TreeSet::new));
        Path all = Files.writeString(
                directory.resolve("all.yaml"),
                "secrets: {mode: existing, existing: {name: all, keys: [%s]}}".formatted(String.join(", ", secrets)));
        Manifests manifests = Chart.render(all);
        Set<String> given = new HashSet<>();
        for (Manifests.Pod pod : manifests.services()) {
            Set<String> ofThisOne = fromSecrets(pod);
            Set<String> known = Sources.settingsOf(pod.component());
            assertThat(known).as(pod.component()).containsAll(ofThisOne);
            assertThat(ofThisOne)
                    .as(pod.component() + " gets what its own file names")
                    .containsAll(secrets.stream()
                            .filter(known::contains)
                            .filter(name -> !OF_SOME.contains(name))
                            .toList());
            given.addAll(ofThisOne);
        }
        assertThat(given).containsExactlyInAnyOrderElementsOf(secrets);
    }

    private static Set<String> variables(Manifests manifests, Manifests.Pod pod) {
        Set<String> names = new TreeSet<>(fromSecrets(pod));
        for (Tree container : pod.containers()) {
            container
                    .at("env")
                    .items()
                    .forEach(variable -> names.add(variable.at("name").text()));
            container
                    .at("envFrom")
                    .items()
                    .forEach(source -> names.addAll(manifests
                            .find("ConfigMap", source.at("configMapRef", "name").text())
                            .at("data")
                            .fields()
                            .keySet()));
        }
        return names;
    }

    private static Set<String> fromSecrets(Manifests.Pod pod) {
        return pod.containers().stream()
                .flatMap(container -> container.at("env").items().stream())
                .filter(variable -> variable.at("valueFrom", "secretKeyRef").isThere())
                .map(variable -> variable.at("name").text())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
