package ai.chatbot.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What replicas are counted by is measured, and what is scaled survives the loss of a node. */
class ScalingTests {

    private static final Manifests PRODUCTION = Chart.rendered(Chart.valuesFile("production"));

    @Test
    void scalesByMetricsThatTheServicesHave() {
        Map<String, List<String>> metrics = new TreeMap<>();
        PRODUCTION.ofKind("HorizontalPodAutoscaler").forEach(scaler -> {
            String service = scaler.at("metadata", "labels", "app.kubernetes.io/component")
                    .text();
            List<String> own = scaler.at("spec", "metrics").items().stream()
                    .flatMap(metric -> Stream.of(metric.at("pods"), metric.at("external")))
                    .filter(Tree::isThere)
                    .map(metric -> metric.at("metric", "name").text())
                    .toList();
            assertThat(Sources.metersOf(service)).as(service).containsAll(own);
            metrics.put(service, own);
        });
        assertThat(metrics.get("chat")).containsExactly("chatbot_streams_active");
        assertThat(metrics.get("knowledge")).containsExactly("chatbot_ingestion_queue");
    }

    /** Else the scaler waits for a metric that never comes, and scales by the processor alone. */
    @Test
    void theAdapterOffersWhatScalersAskFor() throws IOException {
        Tree rules = Tree.of(Files.readString(Chart.ROOT.resolve("k8s/prometheus-adapter.yaml")))
                .at("rules");
        Map<String, List<String>> offered = new TreeMap<>();
        rules.fields()
                .forEach((kind, list) -> offered.put(
                        kind,
                        list.items().stream()
                                .map(rule -> rule.at("name", "as").text())
                                .toList()));
        PRODUCTION.ofKind("HorizontalPodAutoscaler").forEach(scaler -> {
            for (Tree metric : scaler.at("spec", "metrics").items()) {
                switch (metric.at("type").text()) {
                    case "Pods" ->
                        assertThat(offered.get("custom"))
                                .contains(metric.at("pods", "metric", "name").text());
                    case "External" ->
                        assertThat(offered.get("external"))
                                .contains(
                                        metric.at("external", "metric", "name").text());
                    default -> assertThat(metric.at("type").text()).isEqualTo("Resource");
                }
            }
        });
    }

    @Test
    void everyScalerLooksAtTheProcessorToo() {
        assertThat(PRODUCTION.ofKind("HorizontalPodAutoscaler"))
                .isNotEmpty()
                .allSatisfy(scaler -> assertThat(scaler.at("spec", "metrics")
                                .items()
                                .getFirst()
                                .at("resource", "name")
                                .text())
                        .isEqualTo("cpu"));
    }

    @Test
    void replicasAreCountedByTheScalerAlone() {
        PRODUCTION.ofKind("HorizontalPodAutoscaler").forEach(scaler -> {
            String name = scaler.at("spec", "scaleTargetRef", "name").text();
            assertThat(PRODUCTION
                            .find("Deployment", name)
                            .at("spec", "replicas")
                            .isThere())
                    .as(name)
                    .isFalse();
        });
    }

    @Test
    void inProductionEveryServiceHasTwoReplicasOfWhichOneStays() {
        for (String service : Sources.SERVICES) {
            assertThat(PRODUCTION
                            .find("PodDisruptionBudget", "chatbot-" + service)
                            .at("spec", "maxUnavailable")
                            .number())
                    .isOne();
        }
    }

    @Test
    void aSingleReplicaDoesNotKeepANodeFromBeingDrained() {
        assertThat(Chart.rendered(Chart.valuesFile("dev")).ofKind("PodDisruptionBudget"))
                .isEmpty();
    }

    @Test
    void metricsAreFetchedFromAPortThatEveryServiceHas() {
        Tree monitor = PRODUCTION.find("ServiceMonitor", "chatbot").at("spec");
        String port = monitor.at("endpoints").items().getFirst().at("port").text();
        assertThat(monitor.at("endpoints").items().getFirst().at("honorLabels").value())
                .as("the services' own label \"service\" counts")
                .isEqualTo(true);
        for (String service : Sources.SERVICES) {
            Tree offered = PRODUCTION.find("Service", "chatbot-" + service);
            assertThat(offered.at("spec", "ports").items())
                    .extracting(one -> one.at("name").text())
                    .contains(port);
            assertThat(offered.at("metadata", "labels").fields())
                    .containsAllEntriesOf(monitor.at("selector", "matchLabels").fields());
        }
    }
}
