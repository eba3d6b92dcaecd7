package ai.chatbot.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What operators look at: rules, their tests, runbooks and dashboards, as the files say. */
final class Signals {

    static final Path RULES = Launcher.ROOT.resolve("deploy/prometheus/rules");
    static final Path RULE_TESTS = Launcher.ROOT.resolve("deploy/prometheus/tests");
    static final Path RUNBOOKS = Launcher.ROOT.resolve("docs/runbooks");
    static final Path DASHBOARDS = Launcher.ROOT.resolve("deploy/grafana/dashboards");
    private static final Pattern PROMQL = Pattern.compile("```promql\n(.*?)```", Pattern.DOTALL);

    private Signals() {}

    /** By name. */
    static Map<String, Map<String, Object>> alerts() {
        Map<String, Map<String, Object>> alerts = new TreeMap<>();
        for (Path file : files(RULES, ".yml")) {
            for (Map<String, Object> group : maps(map(yaml(file)).get("groups"))) {
                for (Map<String, Object> rule : maps(group.get("rules"))) {
                    if (alerts.put((String) rule.get("alert"), rule) != null) {
                        throw new IllegalStateException("There are two alerts " + rule.get("alert"));
                    }
                }
            }
        }
        return alerts;
    }

    static Map<Path, JsonNode> dashboards() {
        Map<Path, JsonNode> dashboards = new TreeMap<>();
        files(DASHBOARDS, ".json")
                .forEach(file -> dashboards.put(file, JsonMapper.shared().readTree(text(file))));
        return dashboards;
    }

    /** Panels, those in rows too. */
    static List<JsonNode> panels(JsonNode dashboard) {
        List<JsonNode> panels = new ArrayList<>();
        dashboard.path("panels").forEach(panel -> {
            panels.add(panel);
            panel.path("panels").forEach(panels::add);
        });
        return panels;
    }

    /** Every query of every rule, dashboard and runbook, by where it stands. */
    static Map<String, List<String>> queries() {
        Map<String, List<String>> queries = new TreeMap<>();
        alerts().forEach((name, rule) -> queries.put("alert " + name, List.of((String) rule.get("expr"))));
        dashboards().forEach((file, dashboard) -> {
            List<String> own = new ArrayList<>();
            panels(dashboard)
                    .forEach(panel -> panel.path("targets")
                            .forEach(target -> own.add(target.path("expr").asString())));
            dashboard.path("templating").path("list").forEach(variable -> {
                if ("query".equals(variable.path("type").asString())) {
                    own.add(variable.path("query").path("query").asString());
                }
            });
            queries.put("dashboard " + file.getFileName(), own);
        });
        for (Path runbook : files(RUNBOOKS, ".md")) {
            List<String> own = new ArrayList<>();
            Matcher found = PROMQL.matcher(text(runbook));
            while (found.find()) {
                found.group(1).lines().forEach(own::add);
            }
            queries.put("runbook " + runbook.getFileName(), own);
        }
        return queries;
    }

    static List<Path> files(Path directory, String end) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(end)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Object yaml(Path file) {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(text(file));
    }

    @SuppressWarnings("unchecked") // mappings of YAML
    static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked") // lists of mappings of YAML
    static List<Map<String, Object>> maps(Object value) {
        return (List<Map<String, Object>>) value;
    }
}
