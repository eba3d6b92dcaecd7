package ai.chatbot.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The alert rules of docker-compose are those of a cluster, too: docs/operations-kubernetes.md wraps them in an object. */
class PrometheusRuleTests {

    @Test
    void areAPrometheusRule() throws IOException {
        for (Path file : files()) {
            Tree rule = asPrometheusRule(Files.readString(file));
            assertThat(rule.at("spec", "groups").items()).as(file.toString()).isNotEmpty();
            assertThat(StrictTests.unknown(rule)).as(file.toString()).isEmpty();
        }
    }

    @Test
    void noticesAFieldThatIsUnknown() {
        Tree misspelt = asPrometheusRule("groups: [{name: chat, rules: [{alert: Slow, expression: up == 0}]}]");
        assertThat(StrictTests.unknown(misspelt)).containsExactly("expression");
    }

    private static Tree asPrometheusRule(String rules) {
        return Tree.of("apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: chatbot}\nspec:\n"
                + rules.indent(2));
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(Chart.ROOT.resolve("deploy/prometheus/rules"))) {
            return files.filter(file -> file.toString().endsWith(".yml"))
                    .sorted()
                    .toList();
        }
    }
}
