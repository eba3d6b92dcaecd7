package ai.chatbot.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** docker-compose.yml against what the services and the other files say. Its form: {@link ComposeSchemaIT}. */
class ComposeTests {

    private static final Pattern SECRET = Pattern.compile("(SECRET|PASSWORD|TOKEN|KEY|CONNECTION_STRING|_URI)$");
    /** Read by Spring, and by the clients of Azure and AWS, without standing in our files. */
    private static final Set<String> KNOWN_TO_LIBRARIES = Set.of(
            "SPRING_PROFILES_ACTIVE",
            "AZURE_TENANT_ID",
            "AZURE_CLIENT_SECRET",
            "AWS_ACCESS_KEY_ID",
            "AWS_SECRET_ACCESS_KEY",
            "AWS_SESSION_TOKEN");

    private final ComposeFile compose = ComposeFile.platform();

    @Test
    void everyServiceHasAnImageAHealthCheckLimitsAndComesBack() {
        for (String name : compose.services()) {
            assertThat(compose.service(name).get("image"))
                    .as(name)
                    .asString()
                    .contains(":")
                    .doesNotEndWith(":latest");
            assertThat(compose.part(name, "healthcheck"))
                    .as(name)
                    .containsKeys("test", "interval", "timeout", "retries");
            assertThat(compose.part(name, "deploy", "resources", "limits"))
                    .as(name)
                    .containsOnlyKeys("cpus", "memory");
            assertThat(compose.service(name)).as(name).containsEntry("restart", "unless-stopped");
        }
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void aServiceListensWhereTheOthersLookForIt(Service service) throws IOException {
        String name = service.fullName();
        String port = Settable.of(service).port();
        assertThat(compose.part(name, "build", "args"))
                .containsEntry("SERVICE", name)
                .containsEntry("PORT", port);
        if (service != Service.GATEWAY) {
            for (Service caller : Service.values()) {
                assertThat(compose.part(caller.fullName(), "environment"))
                        .containsEntry(
                                name.toUpperCase(Locale.ROOT).replace('-', '_') + "_URL",
                                "http://" + name + ":" + port);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void everyVariableIsOneThatTheServiceKnows(Service service) throws IOException {
        Set<String> known = new HashSet<>(Settable.of(service).variables());
        known.addAll(Settable.ofAll().variables());
        known.addAll(KNOWN_TO_LIBRARIES);
        assertThat(known)
                .containsAll(compose.part(service.fullName(), "environment").keySet());
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void everySettingOfAServiceReachesIt(Service service) throws IOException {
        assertThat(compose.part(service.fullName(), "environment").keySet())
                .containsAll(Settable.of(service).variables())
                .containsAll(allButTheStores(Settable.ofAll().variables()));
    }

    @Test
    void ourContainersWriteNothingButTheirVolumesAndAreNobody() {
        Set<String> ours = new TreeSet<>(Set.of("all-in-one"));
        List.of(Service.values()).forEach(service -> ours.add(service.fullName()));
        for (String name : ours) {
            assertThat(compose.service(name))
                    .as(name)
                    .containsEntry("read_only", true)
                    .containsEntry("user", "10001:10001")
                    .containsEntry("cap_drop", List.of("ALL"))
                    .containsEntry("security_opt", List.of("no-new-privileges:true"));
            assertThat(compose.list(name, "tmpfs"))
                    .as(name)
                    .singleElement()
                    .asString()
                    .startsWith("/tmp:size=");
        }
    }

    @Test
    void nothingStartsBeforeWhatItNeedsIsHealthy() {
        for (String name : compose.services()) {
            Map<String, Object> needs = compose.part(name, "depends_on");
            assertThat(compose.services()).as(name).containsAll(needs.keySet());
            assertThat(needs.values()).as(name).allMatch(Map.of("condition", "service_healthy")::equals);
            Map<String, Object> environment = compose.part(name, "environment");
            if (environment.get("MONGODB_URI") instanceof String uri && !uri.isEmpty()) {
                assertThat(needs).as(name).containsKeys("mongodb", "redis");
            }
        }
    }

    @Test
    void noSecretStandsInTheFile() {
        for (String name : compose.services()) {
            compose.part(name, "environment").forEach((variable, value) -> {
                if (SECRET.matcher(variable).find()
                        && value != null
                        && !value.toString().isEmpty()) {
                    assertThat(value.toString()).as(name + " " + variable).containsPattern("\\$\\{[A-Z_]+(:\\?.+)?}");
                }
            });
        }
    }

    @Test
    void onlyThisMachineReachesThePortsUnlessItIsSaid() {
        for (String name : compose.services()) {
            assertThat(compose.list(name, "ports"))
                    .as(name)
                    .allMatch(port -> port.startsWith("127.0.0.1:") || port.startsWith("${CHATBOT_BIND:-127.0.0.1}:"));
        }
        for (Service service : Service.values()) {
            if (service != Service.GATEWAY) {
                assertThat(compose.list(service.fullName(), "ports")).isEmpty();
            }
        }
    }

    @Test
    void networksAndVolumesAreDeclaredAndUsed() {
        Set<String> networks = new TreeSet<>();
        Set<String> volumes = new TreeSet<>();
        for (String name : compose.services()) {
            networks.addAll(compose.list(name, "networks"));
            compose.list(name, "volumes").stream()
                    .map(volume -> volume.substring(0, volume.indexOf(':')))
                    .filter(source -> source.matches("[a-z0-9-]+"))
                    .forEach(volumes::add);
        }
        assertThat(networks).isEqualTo(compose.declared("networks"));
        assertThat(volumes).isEqualTo(compose.declared("volumes"));
    }

    @Test
    void prometheusAsksEveryServiceAtItsManagementPort() throws IOException {
        String prometheus = Files.readString(Launcher.ROOT.resolve("deploy/prometheus/prometheus.yml"));
        for (Service service : Service.values()) {
            Object port = compose.part(service.fullName(), "environment").get("CHATBOT_MANAGEMENT_PORT");
            assertThat(prometheus).contains("- " + service.fullName() + ":" + port + "\n");
        }
    }

    private static Set<String> allButTheStores(Set<String> variables) {
        Set<String> rest = new TreeSet<>(variables);
        rest.removeAll(Set.of("MONGODB_URI", "REDIS_URL"));
        return rest;
    }
}
