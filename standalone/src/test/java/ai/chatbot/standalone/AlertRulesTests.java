package ai.chatbot.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alerts lead to a runbook, fire when they should, and are quiet when they should be. */
class AlertRulesTests {

    private static final List<String> CHAPTERS =
            List.of("## Meaning", "## First look", "## Causes", "## Remedy", "## Escalate when");

    private final Map<String, Map<String, Object>> alerts = Signals.alerts();

    @Test
    void everyAlertSaysWhatItMeansAndHowBadItIs() {
        assertThat(alerts).hasSizeGreaterThan(20);
        alerts.forEach((name, rule) -> {
            assertThat(rule.keySet()).as(name).isSubsetOf("alert", "expr", "for", "labels", "annotations");
            assertThat(Signals.map(rule.get("labels"))).as(name).containsOnlyKeys("severity");
            assertThat(Signals.map(rule.get("labels")).get("severity")).as(name).isIn("critical", "warning");
            assertThat(Signals.map(rule.get("annotations")))
                    .as(name)
                    .containsOnlyKeys("summary", "description", "runbook_url");
        });
    }

    @Test
    void everyAlertHasARunbookAndEveryRunbookAnAlert() {
        Set<Path> expected = new TreeSet<>();
        alerts.forEach((name, rule) -> {
            Path runbook = Launcher.ROOT.resolve(
                    (String) Signals.map(rule.get("annotations")).get("runbook_url"));
            expected.add(runbook);
            assertThat(runbook).as(name).exists();
            assertThat(Signals.text(runbook))
                    .as(name)
                    .startsWith("# " + name + "\n")
                    .contains(CHAPTERS);
        });
        Set<Path> there = new TreeSet<>(Signals.files(Signals.RUNBOOKS, ".md"));
        there.remove(Signals.RUNBOOKS.resolve("README.md"));
        assertThat(there).isEqualTo(expected);
        String list = Signals.text(Signals.RUNBOOKS.resolve("README.md"));
        alerts.keySet().forEach(name -> assertThat(list).contains("[" + name + "]("));
    }

    /** Recorded series that make it fire, and a moment at which it does not. */
    @Test
    void everyAlertIsTestedBothWays() {
        Map<String, Set<Boolean>> tested = new TreeMap<>();
        for (Path file : Signals.files(Signals.RULE_TESTS, ".yml")) {
            for (Map<String, Object> test :
                    Signals.maps(Signals.map(Signals.yaml(file)).get("tests"))) {
                for (Map<String, Object> one : Signals.maps(test.get("alert_rule_test"))) {
                    tested.computeIfAbsent((String) one.get("alertname"), _ -> new TreeSet<>())
                            .add(!((List<?>) one.get("exp_alerts")).isEmpty());
                }
            }
        }
        alerts.keySet()
                .forEach(name -> assertThat(tested.getOrDefault(name, Set.of()))
                        .as(name)
                        .containsExactlyInAnyOrder(true, false));
        assertThat(tested.keySet()).isEqualTo(alerts.keySet());
    }

    @Test
    void prometheusReadsTheseRules() {
        assertThat(Signals.map(Signals.yaml(Launcher.ROOT.resolve("deploy/prometheus/prometheus.yml")))
                        .get("rule_files"))
                .isEqualTo(List.of("/etc/prometheus/rules/*.yml"));
    }

    @Test
    void promtoolAgreesWithTheRecordedSeries() {
        Program.require("promtool", "What alerts do with recorded series (Debian: prometheus)");
        List<String> command = new ArrayList<>(List.of("promtool", "test", "rules"));
        Signals.files(Signals.RULE_TESTS, ".yml")
                .forEach(file -> command.add(file.getFileName().toString()));
        Program.Result result = Program.run(Signals.RULE_TESTS, Map.of(), "", command);
        assertThat(result.status()).as(result.output()).isZero();
    }

    /** What Grafana puts into a query is not PromQL, so it is replaced first. */
    @Test
    void promtoolReadsEveryQueryOfDashboardsAndRunbooks(@TempDir Path directory) throws IOException {
        Program.require("promtool", "Whether queries are PromQL (Debian: prometheus)");
        var rules = new StringBuilder("groups:\n  - name: queries\n    rules:\n");
        Signals.queries().values().stream()
                .flatMap(List::stream)
                .filter(query -> !query.startsWith("label_values("))
                .map(query -> query.replaceAll("\\$__\\w+", "5m").replace("'", "''"))
                .forEach(query -> rules.append("      - record: one\n        expr: '")
                        .append(query.replace("\n", " "))
                        .append("'\n        labels: { nr: \"")
                        .append(rules.length())
                        .append("\" }\n"));
        Path file = Files.writeString(directory.resolve("queries.yml"), rules);
        Program.Result result =
                Program.run(directory, Map.of(), "", List.of("promtool", "check", "rules", file.toString()));
        assertThat(result.status()).as(result.output()).isZero();
    }
}
