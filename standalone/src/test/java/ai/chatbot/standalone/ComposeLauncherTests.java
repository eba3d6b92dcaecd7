package ai.chatbot.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./chatbot up --compose} with a {@code docker} that writes down what it was asked. */
class ComposeLauncherTests {

    private static final List<String> SECRETS = List.of(
            "CHATBOT_SERVICE_SECRET",
            "CHATBOT_ADMIN_PASSWORD",
            "CHATBOT_MONGODB_ROOT_PASSWORD",
            "CHATBOT_MONGODB_PASSWORD",
            "CHATBOT_REDIS_PASSWORD",
            "CHATBOT_GRAFANA_PASSWORD");

    @TempDir
    Path home;

    @BeforeEach
    void aCopyOfTheLauncherAndADockerOfOurOwn() throws IOException {
        Files.copy(Launcher.ROOT.resolve("chatbot"), home.resolve("chatbot"));
        docker("exit 0");
    }

    @Test
    void makesTheSecretsThatAreMissingForItsOwnerOnly() throws Exception {
        Launcher.Result up = chatbot("up", "--compose");

        assertThat(up.status()).as(up.output()).isZero();
        assertThat(Files.readAllLines(env()))
                .hasSize(SECRETS.size())
                .allSatisfy(line -> assertThat(line).matches("[A-Z_]+=[0-9a-f]{48}"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(env())))
                .isEqualTo("rw-------");
        assertThat(up.output()).contains(SECRETS).doesNotContainPattern("[0-9a-f]{48}");
        assertThat(calls()).endsWith("compose up --detach --build --wait");
    }

    @Test
    void keepsWhatWasChosenAndFillsWhatIsEmpty() throws Exception {
        Files.writeString(env(), "CHATBOT_SERVICE_SECRET=\nCHATBOT_REDIS_PASSWORD=mine\nUI_TITLE=Help");

        assertThat(chatbot("up", "--compose").status()).isZero();

        assertThat(Files.readAllLines(env()))
                .contains("CHATBOT_REDIS_PASSWORD=mine", "UI_TITLE=Help")
                .filteredOn(line -> line.startsWith("CHATBOT_SERVICE_SECRET="))
                .singleElement()
                .asString()
                .matches("CHATBOT_SERVICE_SECRET=[0-9a-f]{48}");
    }

    @Test
    void makesThemOnce() throws Exception {
        chatbot("up", "--compose");
        String first = Files.readString(env());
        chatbot("up", "--compose");
        assertThat(Files.readString(env())).isEqualTo(first);
    }

    @Test
    void startsWithWhatIsAskedFor() throws Exception {
        chatbot("up", "--compose", "--otel", "--n8n");
        assertThat(calls()).endsWith("compose --profile otel --profile n8n up --detach --build --wait");
        chatbot("up", "--compose", "--all-in-one");
        assertThat(calls()).endsWith("compose --profile all-in-one up --detach --build --wait all-in-one");
        chatbot("down", "--compose");
        assertThat(calls()).endsWith("compose --profile n8n --profile otel --profile all-in-one down");
    }

    @Test
    void saysWhatIsWrong() throws Exception {
        assertThat(chatbot("up", "--compose", "--everything").output()).contains("not --everything");
        docker("exit 1");
        Launcher.Result without = chatbot("up", "--compose");
        assertThat(without.status()).isEqualTo(1);
        assertThat(without.output()).contains("plugin compose");
        assertThat(env()).doesNotExist();
        docker("[ \"$2\" = version ]");
        assertThat(chatbot("up", "--compose").output()).contains("engine does not answer");
        assertThat(chatbot("down", "--compose").output()).contains("engine does not answer");
        assertThat(env()).doesNotExist();
        docker("[[ \"$*\" = *version ]]");
        assertThat(chatbot("up", "--compose").output()).contains("Not everything became healthy");
    }

    private void docker(String end) throws IOException {
        Path docker = Files.createDirectories(home.resolve("bin")).resolve("docker");
        Files.writeString(docker, "#!/usr/bin/env bash\necho \"$*\" >>\"" + home + "/calls\"\n" + end + "\n");
        Files.setPosixFilePermissions(docker, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Path env() {
        return home.resolve(".env");
    }

    private String calls() throws IOException {
        return Files.readString(home.resolve("calls")).strip();
    }

    private Launcher.Result chatbot(String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("bash", home.resolve("chatbot").toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("CHATBOT_"));
        builder.environment().merge("PATH", home.resolve("bin").toString(), (path, bin) -> bin + ":" + path);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Launcher.Result(process.waitFor(), output);
    }
}
