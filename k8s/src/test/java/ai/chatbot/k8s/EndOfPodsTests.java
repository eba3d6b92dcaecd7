package ai.chatbot.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long a pod has to end follows from how long an answer may take. */
class EndOfPodsTests {

    private static final int LONGEST = 700;
    private static final int DRAIN = 15;
    private static final int CLOSING = 25;

    @TempDir
    Path directory;

    private Manifests rendered;

    @BeforeEach
    void renderWithOtherTimes() throws IOException {
        Path more = Files.writeString(directory.resolve("more.yaml"), """
                longestAnswerSeconds: %d
                drainSeconds: %d
                closingSeconds: %d
                """.formatted(LONGEST, DRAIN, CLOSING));
        rendered = Chart.render(Chart.valuesFile("production"), more);
    }

    @Test
    void whoHoldsStreamsWaitsForTheLongestAnswer() {
        for (String service : List.of("gateway", "chat", "llm")) {
            assertThat(settings(service)
                            .at("SPRING_LIFECYCLE_TIMEOUTPERSHUTDOWNPHASE")
                            .text())
                    .isEqualTo(LONGEST + "s");
            assertThat(pod(service).spec().at("terminationGracePeriodSeconds").number())
                    .isEqualTo(DRAIN + LONGEST + CLOSING);
        }
    }

    @Test
    void servicesHaveTheSameIdeaOfTheLongestAnswer() {
        assertThat(settings("chat").at("LONGEST_ANSWER").text()).isEqualTo(LONGEST + "s");
        assertThat(settings("chat").at("CHATBOT_CHAT_STREAM_LONGEST").text()).isEqualTo(LONGEST + "s");
        assertThat(settings("gateway").at("CHATBOT_GATEWAY_STREAMIDLETIMEOUT").text())
                .isEqualTo(LONGEST + "s");
        assertThat(rendered.find("Ingress", "chatbot")
                        .at("metadata", "annotations", "nginx.ingress.kubernetes.io/proxy-read-timeout")
                        .number())
                .isGreaterThan(LONGEST);
    }

    @Test
    void everyServiceServesOnUntilNobodySendsItRequests() {
        assertThat(rendered.services()).hasSize(8).allSatisfy(pod -> {
            Tree container = pod.containers().getFirst();
            assertThat(container.at("lifecycle", "preStop", "sleep", "seconds").number())
                    .isEqualTo(DRAIN);
            String waits = settings(pod.component())
                    .at("SPRING_LIFECYCLE_TIMEOUTPERSHUTDOWNPHASE")
                    .text();
            assertThat(pod.spec().at("terminationGracePeriodSeconds").number())
                    .isEqualTo(DRAIN + Integer.parseInt(waits.replace("s", "")) + CLOSING);
        });
    }

    @Test
    void anUpgradeTakesNoReplicaBeforeItsSuccessorIsReady() {
        assertThat(rendered.ofKind("Deployment")).hasSize(8).allSatisfy(deployment -> {
            Tree rolling = deployment.at("spec", "strategy", "rollingUpdate");
            assertThat(rolling.at("maxUnavailable").number()).isZero();
            assertThat(rolling.at("maxSurge").number()).isPositive();
        });
    }

    private Tree settings(String service) {
        return rendered.find("ConfigMap", "chatbot-" + service).at("data");
    }

    private Manifests.Pod pod(String service) {
        return rendered.services().stream()
                .filter(pod -> pod.component().equals(service))
                .findFirst()
                .orElseThrow();
    }
}
