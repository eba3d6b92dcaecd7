package ai.chatbot.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may talk to whom is who does: no call more, and none less. */
class NetworkPolicyTests {

    /** The table of calls, as a reader can check it; the sources are compared with it too. */
    private static final Map<String, Set<String>> CALLS = Map.of(
            "gateway", Set.of("user", "chat", "knowledge", "embedding", "llm", "analytics"),
            "user", Set.of("session"),
            "chat", Set.of("user", "session", "knowledge", "embedding", "llm"),
            "session", Set.of("user"),
            "knowledge", Set.of("user", "session", "embedding", "llm"),
            "embedding", Set.of("user", "llm"),
            "llm", Set.of("user", "embedding"),
            "analytics", Set.of("user", "knowledge"));

    static Stream<Path> valuesFiles() {
        return Chart.valuesFiles().filter(file -> !file.endsWith("values-all-in-one.yaml"));
    }

    @Test
    void theTableIsWhatTheSourcesCall() {
        for (String service : Sources.SERVICES) {
            assertThat(Sources.callsOf(service)).as(service).containsExactlyInAnyOrderElementsOf(CALLS.get(service));
        }
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void servicesMayCallWhomTheyCall(Path valuesFile) {
        assertThat(edges(Chart.rendered(valuesFile), "egress", "to")).isEqualTo(new TreeMap<>(CALLS));
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void servicesAreOpenToThoseWhoCallThem(Path valuesFile) {
        Map<String, Set<String>> callers = new TreeMap<>();
        CALLS.forEach((caller, all) -> all.forEach(called ->
                callers.computeIfAbsent(called, any -> new TreeSet<>()).add(caller)));
        callers.computeIfAbsent("gateway", any -> new TreeSet<>());
        assertThat(edges(Chart.rendered(valuesFile), "ingress", "from")).isEqualTo(callers);
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void whatIsNotAllowedIsDenied(Path valuesFile) {
        Tree deny =
                Chart.rendered(valuesFile).find("NetworkPolicy", "chatbot-deny").at("spec");
        assertThat(deny.at("policyTypes").texts()).containsExactly("Ingress", "Egress");
        assertThat(deny.at("ingress").isThere()).isFalse();
        assertThat(deny.at("egress").isThere()).isFalse();
        Map<String, Tree> selected = deny.at("podSelector", "matchLabels").fields();
        for (Manifests.Pod pod : Chart.rendered(valuesFile).pods()) {
            Map<String, Tree> labels = pod.template().at("metadata", "labels").fields();
            assertThat(labels).as(pod.component()).containsAllEntriesOf(selected);
        }
    }

    /** The gateway calls our services only, and who calls nobody outside cannot. */
    @ParameterizedTest
    @MethodSource("valuesFiles")
    void onlyThoseWhoCallProvidersReachTheWorld(Path valuesFile) {
        for (String service : Sources.SERVICES) {
            boolean reaches = policy(Chart.rendered(valuesFile), service).at("egress").items().stream()
                    .flatMap(rule -> rule.at("to").items().stream())
                    .anyMatch(peer -> peer.at("ipBlock", "cidr").text().equals("0.0.0.0/0"));
            assertThat(reaches)
                    .as(service)
                    .isEqualTo(List.of("chat", "session", "knowledge", "embedding", "llm")
                            .contains(service));
        }
    }

    @Test
    void nobodyReachesTheAddressThatHandsOutCredentials() {
        assertThat(Chart.rendered(Chart.valuesFile("production"))
                        .ofKind("NetworkPolicy")
                        .flatMap(policy -> policy.at("spec", "egress").items().stream())
                        .flatMap(rule -> rule.at("to").items().stream())
                        .map(peer -> peer.at("ipBlock"))
                        .filter(block -> block.at("cidr").text().equals("0.0.0.0/0")))
                .isNotEmpty()
                .allSatisfy(block -> assertThat(block.at("except").texts()).contains("169.254.0.0/16"));
    }

    /** A collector that services are told of and cannot reach would cost every trace. */
    @Test
    void whoSendsTracesReachesTheCollector() {
        Manifests production = Chart.rendered(Chart.valuesFile("production"));
        for (String service : Sources.SERVICES) {
            String endpoint = production
                    .find("ConfigMap", "chatbot-" + service)
                    .at("data", "MANAGEMENT_OPENTELEMETRY_TRACING_EXPORT_OTLP_ENDPOINT")
                    .text();
            URI collector = URI.create(endpoint);
            assertThat(policy(production, service).at("egress").items())
                    .as(service)
                    .anyMatch(rule -> rule.at("to").items().stream()
                                    .anyMatch(peer -> collector
                                            .getHost()
                                            .contains("."
                                                    + peer.at(
                                                                    "namespaceSelector",
                                                                    "matchLabels",
                                                                    "kubernetes.io/metadata.name")
                                                            .text()
                                                    + "."))
                            && rule.at("ports").items().stream()
                                    .anyMatch(port -> port.at("port").number() == collector.getPort()));
        }
    }

    private static Map<String, Set<String>> edges(Manifests manifests, String direction, String side) {
        Map<String, Set<String>> edges = new TreeMap<>();
        for (String service : Sources.SERVICES) {
            Set<String> others = new TreeSet<>();
            policy(manifests, service).at(direction).items().stream()
                    .flatMap(rule -> rule.at(side).items().stream())
                    .map(peer -> peer.at("podSelector", "matchLabels", "app.kubernetes.io/component")
                            .text())
                    .filter(Sources.SERVICES::contains)
                    .forEach(others::add);
            edges.put(service, others);
        }
        return edges;
    }

    private static Tree policy(Manifests manifests, String service) {
        return manifests.find("NetworkPolicy", "chatbot-" + service).at("spec");
    }
}
