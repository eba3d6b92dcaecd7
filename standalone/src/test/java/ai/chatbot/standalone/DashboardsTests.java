package ai.chatbot.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Dashboards as Grafana 12 reads them from files. */
class DashboardsTests {

    private static final int COLUMNS = 24;
    private static final Set<String> PANELS = Set.of("row", "timeseries", "stat", "table");

    private final Map<Path, JsonNode> dashboards = Signals.dashboards();

    @Test
    void eachHasANameOfItsOwnAndALayoutThatFits() {
        assertThat(dashboards).hasSize(5);
        Set<String> names = new HashSet<>();
        dashboards.forEach((file, dashboard) -> {
            String place = file.getFileName().toString();
            assertThat(dashboard.path("schemaVersion").asInt()).as(place).isBetween(39, 42);
            assertThat(dashboard.path("title").asString()).as(place).startsWith("Chatbot: ");
            assertThat(names.add(dashboard.path("uid").asString())).as(place).isTrue();
            assertThat(dashboard.path("uid").asString()).as(place).matches("[a-z-]{3,40}");
            Set<Integer> ids = new TreeSet<>();
            Set<String> cells = new HashSet<>();
            for (JsonNode panel : Signals.panels(dashboard)) {
                String title = place + ": " + panel.path("title").asString();
                assertThat(ids.add(panel.path("id").asInt())).as(title).isTrue();
                assertThat(panel.path("type").asString()).as(title).isIn(PANELS);
                occupy(panel.path("gridPos"), cells, title);
            }
        });
    }

    private static void occupy(JsonNode place, Set<String> cells, String title) {
        int x = place.path("x").asInt();
        int y = place.path("y").asInt();
        int width = place.path("w").asInt();
        assertThat(x + width).as(title).isBetween(1, COLUMNS);
        for (int column = x; column < x + width; column++) {
            for (int line = y; line < y + place.path("h").asInt(); line++) {
                assertThat(cells.add(column + "/" + line))
                        .as(title + " covers another panel")
                        .isTrue();
            }
        }
    }

    /** So that they can be imported elsewhere: whose Prometheus it is, is chosen on the dashboard. */
    @Test
    void everyQueryGoesToThePrometheusThatIsChosen() {
        dashboards.forEach((file, dashboard) -> {
            assertThat(StreamSupport.stream(
                            dashboard.path("templating").path("list").spliterator(), false))
                    .anyMatch(variable -> variable.path("name").asString().equals("datasource")
                            && variable.path("type").asString().equals("datasource"));
            for (JsonNode panel : Signals.panels(dashboard)) {
                if (panel.path("type").asString().equals("row")) {
                    continue;
                }
                String title = file.getFileName() + ": " + panel.path("title").asString();
                assertThat(panel.path("targets")).as(title).isNotEmpty();
                assertThat(panel.path("fieldConfig")
                                .path("defaults")
                                .path("unit")
                                .asString())
                        .as(title)
                        .isNotEmpty();
                Set<String> letters = new HashSet<>();
                panel.path("targets").forEach(target -> {
                    assertThat(target.path("datasource").path("uid").asString())
                            .as(title)
                            .isEqualTo("${datasource}");
                    assertThat(letters.add(target.path("refId").asString()))
                            .as(title)
                            .isTrue();
                });
            }
        });
    }

    @Test
    void grafanaIsToldWhereTheyAre() {
        Map<String, Object> provisioning =
                Signals.map(Signals.yaml(Launcher.ROOT.resolve("deploy/grafana/provisioning/dashboards/chatbot.yml")));
        assertThat(Signals.map(
                        Signals.maps(provisioning.get("providers")).getFirst().get("options")))
                .containsEntry("path", "/var/lib/grafana/dashboards");
        Map<String, Object> sources = Signals.map(
                Signals.yaml(Launcher.ROOT.resolve("deploy/grafana/provisioning/datasources/prometheus.yml")));
        assertThat(Signals.maps(sources.get("datasources")).getFirst()).containsEntry("type", "prometheus");
    }
}
