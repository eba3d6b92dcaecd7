package ai.chatbot.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every container can be watched, is limited and may do next to nothing; every pod ends its answers before it goes. */
class PodTests {

    static Stream<Manifests.Pod> pods() {
        return Chart.valuesFiles().flatMap(file -> Chart.rendered(file).pods().stream());
    }

    static Stream<Manifests.Pod> services() {
        return Chart.valuesFiles().flatMap(file -> Chart.rendered(file).services().stream());
    }

    /** Helm keeps hooks apart from what it renders: one would not be looked at here. */
    @Test
    void allPodsAreAmongWhatIsChecked() {
        assertThat(Chart.rendered(Chart.valuesFile("dev")).pods())
                .extracting(Manifests.Pod::component)
                .containsAll(Sources.SERVICES)
                .contains("mongodb", "redis", "seed");
    }

    @ParameterizedTest
    @MethodSource("pods")
    void hasProbesAtEveryContainerThatStays(Manifests.Pod pod) {
        assertThat(pod.containers()).isNotEmpty();
        if (pod.runsOnce()) {
            return;
        }
        for (Tree container : pod.containers()) {
            for (String probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
                assertThat(container.at(probe).isThere())
                        .as(container.at("name").text() + ": " + probe)
                        .isTrue();
            }
        }
    }

    /** The image with everything in it is the only one that has the command line. */
    @Test
    void theSeedIsACommandOfItsImage() throws IOException {
        Tree seed = Chart.rendered(Chart.valuesFile("dev")).pods().stream()
                .filter(pod -> pod.component().equals("seed"))
                .findFirst()
                .orElseThrow()
                .containers()
                .getFirst();
        assertThat(seed.at("image").text()).contains("/all-in-one:");
        String dockerfile = Files.readString(Chart.ROOT.resolve("Dockerfile"));
        String image = dockerfile.substring(dockerfile.indexOf(" AS all-in-one"), dockerfile.indexOf(" AS layers"));
        assertThat(image).contains("WORKDIR /app\n").containsPattern("COPY --from=build \\S+/lib/ lib/\n");
        assertThat(seed.at("command").texts())
                .containsExactly("java", "-cp", "/app/lib/*", "ai.chatbot.cli.ChatbotCommand");
        assertThat(Chart.ROOT.resolve("cli/src/main/java/ai/chatbot/cli/ChatbotCommand.java"))
                .content()
                .contains("public static void main(", "IngestCommand.class");
        assertThat(Chart.ROOT.resolve("standalone/pom.xml")).content().contains("<artifactId>cli</artifactId>");
    }

    /** Whoever asks a dependency whether the process lives restarts every replica when the dependency is away. */
    @ParameterizedTest
    @MethodSource("services")
    void isRestartedForItselfAlone(Manifests.Pod pod) {
        Tree container = pod.containers().getFirst();
        assertThat(container.at("livenessProbe", "httpGet", "path").text()).isEqualTo("/health");
        assertThat(container.at("startupProbe", "httpGet", "path").text()).isEqualTo("/ready");
    }

    @ParameterizedTest
    @MethodSource("pods")
    void isLimited(Manifests.Pod pod) {
        for (Tree container : pod.containers()) {
            for (String kind : List.of("requests", "limits")) {
                assertThat(container.at("resources", kind).fields().keySet()).contains("cpu", "memory");
            }
        }
        assertThat(pod.spec().at("volumes").items())
                .allSatisfy(volume -> assertThat(!volume.at("emptyDir").isThere()
                                || volume.at("emptyDir", "sizeLimit").isThere())
                        .as(volume.at("name").text())
                        .isTrue());
    }

    /** The restricted profile of the pod security standards, and a root file system that cannot be written to. */
    @ParameterizedTest
    @MethodSource("pods")
    void isRestricted(Manifests.Pod pod) {
        Tree shared = pod.spec().at("securityContext");
        assertThat(shared.at("runAsNonRoot").value()).isEqualTo(true);
        assertThat(shared.at("runAsUser").number()).isPositive();
        assertThat(shared.at("seccompProfile", "type").text()).isEqualTo("RuntimeDefault");
        for (String forbidden : List.of("hostNetwork", "hostPID", "hostIPC")) {
            assertThat(pod.spec().at(forbidden).isThere()).isFalse();
        }
        assertThat(pod.spec().at("volumes").items())
                .noneMatch(volume -> volume.at("hostPath").isThere());
        for (Tree container : pod.containers()) {
            Tree own = container.at("securityContext");
            assertThat(own.at("allowPrivilegeEscalation").value()).isEqualTo(false);
            assertThat(own.at("readOnlyRootFilesystem").value()).isEqualTo(true);
            assertThat(own.at("capabilities", "drop").texts()).containsExactly("ALL");
            assertThat(own.at("capabilities", "add").isThere()).isFalse();
        }
    }

    /** Variables of service links would be taken for settings: CHATBOT_PORT of a Service "chatbot" is an address. */
    @ParameterizedTest
    @MethodSource("pods")
    void getsNothingFromTheClusterThatItDidNotAskFor(Manifests.Pod pod) {
        assertThat(pod.spec().at("enableServiceLinks").value()).isEqualTo(false);
        assertThat(pod.spec().at("automountServiceAccountToken").value()).isEqualTo(false);
    }

    @ParameterizedTest
    @MethodSource("services")
    void isSpreadOverZonesAndNodes(Manifests.Pod pod) {
        assertThat(pod.spec().at("topologySpreadConstraints").items())
                .extracting(constraint -> constraint.at("topologyKey").text())
                .containsExactly("topology.kubernetes.io/zone", "kubernetes.io/hostname");
    }
}
