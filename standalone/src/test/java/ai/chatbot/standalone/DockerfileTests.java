package ai.chatbot.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What of the Dockerfile can be seen without an engine. */
class DockerfileTests {

    private List<String> lines;
    private String service;
    private String allInOne;

    @BeforeEach
    void read() throws IOException {
        String text = Files.readString(Launcher.ROOT.resolve("Dockerfile")).replace("\\\n", " ");
        lines = text.lines().toList();
        String[] stages = text.split("(?m)^FROM ");
        service = stages[stages.length - 1];
        allInOne = Arrays.stream(stages)
                .filter(stage -> stage.lines().findFirst().orElse("").endsWith("AS all-in-one"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatRunsIsNobodyHasAHealthCheckAndSaysWhatItIs() {
        for (String stage : List.of(service, allInOne)) {
            assertThat(stage)
                    .contains("USER 10001:10001", "HEALTHCHECK", "org.opencontainers.image.title")
                    .contains("ENTRYPOINT [\"java\"")
                    .doesNotContain("curl", "wget");
        }
        assertThat(service)
                .contains("org.opencontainers.image.version", "org.opencontainers.image.revision")
                .contains("-XX:SharedArchiveFile=/app/libraries.jsa");
    }

    @Test
    void everyBaseImageIsOfOneVersion() {
        assertThat(lines.stream().filter(line -> line.matches("ARG J(DK|RE)_IMAGE=.*")))
                .hasSize(2)
                .allMatch(line -> line.contains("eclipse-temurin:25-"));
        assertThat(lines).noneMatch(line -> line.contains(":latest"));
    }

    @Test
    void whatItCopiesFromTheRepositoryIsThere() {
        lines.stream()
                .filter(line -> line.startsWith("COPY ") && !line.contains("--from="))
                .map(line -> line.split(" ")[1])
                .forEach(source -> assertThat(Launcher.ROOT.resolve(source)).exists());
    }

    @Test
    void theScriptsThatItRunsWithoutACopyAreThere() {
        assertThat(lines.stream()
                        .flatMap(line ->
                                Pattern.compile(" /docker/(\\S+)").matcher(line).results())
                        .map(found -> Launcher.ROOT.resolve("deploy/docker/" + found.group(1))))
                .isNotEmpty()
                .allMatch(Files::exists);
    }

    @Test
    void whatChangesWithTheCodeIsCopiedLast() {
        int archive = service.indexOf("libraries.jsa");
        assertThat(archive).isPositive().isLessThan(service.indexOf("/layers/out/application/"));
    }

    /** Maven refuses a project that names a module whose pom.xml is not there. */
    @Test
    void theBuildSeesThePomOfEveryModule() throws IOException {
        List<String> ignored = Files.readAllLines(Launcher.ROOT.resolve(".dockerignore"));
        assertThat(Pattern.compile("<module>(.+)</module>")
                        .matcher(Files.readString(Launcher.ROOT.resolve("pom.xml")))
                        .results()
                        .map(module -> module.group(1)))
                .contains("k8s", "standalone")
                .noneMatch(ignored::contains)
                .allMatch(module -> !ignored.contains(module + "/*") || ignored.contains("!" + module + "/pom.xml"));
    }

    @Test
    void noSecretGetsIntoTheBuild() throws IOException {
        assertThat(Files.readAllLines(Launcher.ROOT.resolve(".dockerignore")))
                .contains("**/.env", "**/data", "deploy/env", "deploy/files", ".git");
    }
}
