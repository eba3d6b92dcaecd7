package ai.chatbot.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Helm itself takes the chart with each of the values files, and refuses what may not be. */
class HelmTests {

    @TempDir
    Path directory;

    static Stream<Path> valuesFiles() {
        return Chart.valuesFiles();
    }

    @Test
    void thereAreValuesForEachWayToRunIt() {
        assertThat(valuesFiles().map(file -> file.getFileName().toString()))
                .containsExactly(
                        "values-all-in-one.yaml", "values-dev.yaml", "values-production.yaml", "values-staging.yaml");
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void lintsWithoutAComplaint(Path valuesFile) throws IOException {
        assertThat(Chart.complaints(directory, valuesFile)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void rendersWhatRunsTheServices(Path valuesFile) {
        boolean whole = valuesFile.endsWith("values-all-in-one.yaml");
        assertThat(Chart.rendered(valuesFile).services())
                .extracting(Manifests.Pod::component)
                .containsExactlyInAnyOrderElementsOf(whole ? Set.of("standalone") : Sources.SERVICES);
    }

    @Test
    void allOfThemTakeLessThanAMinute() throws IOException {
        long begin = System.nanoTime();
        for (Path valuesFile : valuesFiles().toList()) {
            Chart.render(valuesFile);
            Chart.complaints(directory.resolve(valuesFile.getFileName().toString()), valuesFile);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMinutes(1));
    }

    /** A path of values.yaml that nobody has heard of, at each depth. */
    @ParameterizedTest
    @CsvSource({
        "'longestAnswerSecond: 300', longestAnswerSecond",
        "'services: {chat: {replica: 2}}', replica",
        "'services: {chats: {replicas: 2}}', chats",
        "'services: {chat: {autoscaling: {enable: true}}}', enable",
        "'services: {chat: {resources: {limit: {cpu: 1}}}}', limit",
        "'networkPolicy: {mongo: {cidrs: []}}', mongo",
        "'services: {chat: {settings: {log_level: INFO}}}', log_level",
        "'environment: prod', environment",
        "'services: {chat: {replicas: 0}}', replicas"
    })
    void refusesATypo(String values, String said) throws IOException {
        assertThatThrownBy(() -> render("dev", values)).hasMessageContaining(said);
    }

    @ParameterizedTest
    @CsvSource({
        "production, 'secrets: {mode: plain}', must not be plain",
        "production, 'mongodb: {enabled: true}', for trials",
        "production, 'redis: {enabled: true}', for trials",
        "production, 'networkPolicy: {enabled: false}', networkPolicy",
        "production, 'services: {knowledge: {settings: {KNOWLEDGE_INDEX: lucene}}}', lucene",
        "production, 'persistence: {accessMode: ReadWriteOnce}', ReadWriteMany",
        "production, 'ingress: {host: \"\"}', ingress.host",
        "all-in-one, 'environment: production', all-in-one",
        "dev, 'secrets: {values: {CHATBOT_SERVICE_SECRET: short}}', 32 characters",
        "dev, 'environment: staging', everybody knows",
        "dev, 'redis: {enabled: false}', REDIS_URL",
        "dev, 'secrets: {mode: existing, existing: {name: mine, keys: []}}', CHATBOT_SERVICE_SECRET"
    })
    void refusesWhatWouldFailLaterOrBeUnsafe(String environment, String values, String said) {
        assertThatThrownBy(() -> render(environment, values)).hasMessageContaining(said);
    }

    private Manifests render(String environment, String values) throws IOException {
        Path more = Files.writeString(directory.resolve("more.yaml"), values);
        return Chart.render(Chart.valuesFile(environment), more);
    }
}
