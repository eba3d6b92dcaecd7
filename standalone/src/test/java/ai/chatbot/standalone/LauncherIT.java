package ai.chatbot.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.embedded.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./chatbot} says and does, on the running platform and when it may not start. */
class LauncherIT {

    private final TestPlatform platform = SharedPlatform.get();

    @TempDir
    Path directory;

    @Test
    void theDemoEndsWithCitedAnswersAndAnHonestDontKnow() {
        Launcher.Result demo = platform.launcher().run("demo");
        assertThat(demo.status()).as(demo.output()).isZero();
        assertThat(demo.output())
                .contains("€120", "not permitted", "[1] ", "confidence")
                .contains("I could not find an answer to that in our documents", "Where to go next");
    }

    @Test
    void ingestsAFileAndAnswersFromIt() throws IOException {
        Path file = directory.resolve("zeppelin.md");
        Files.writeString(file, "# Zeppelin hire\n\nHiring the Zeppelin costs 900 euros per hour.\n");
        Launcher.Result ingested = platform.launcher().run("ingest", "--type", "faq", file.toString());
        assertThat(ingested.status()).as(ingested.output()).isZero();
        assertThat(ingested.output()).contains("zeppelin.md: 1 passages");
        Launcher.Result asked = platform.launcher().run("ask", "What does hiring the Zeppelin cost?");
        assertThat(asked.output()).contains("900 euros", "[1] Zeppelin hire");
    }

    @Test
    void saysWhatIsWrongWithAFile() {
        Launcher.Result missing = platform.launcher().run("ingest", "no-such-file.pdf");
        assertThat(missing.status()).isNotZero();
        assertThat(missing.output()).contains("There is no file no-such-file.pdf.");
    }

    @Test
    void showsTheStatusOfEachService() {
        Launcher.Result status = platform.launcher().run("status");
        assertThat(status.status()).as(status.output()).isZero();
        for (Service service : Service.values()) {
            assertThat(status.output()).contains(service.fullName());
        }
        assertThat(status.output()).contains("MB resident").doesNotContain("not ready");
    }

    @Test
    void startingTwiceIsNoError() {
        Launcher.Result up = platform.launcher().run("up");
        assertThat(up.status()).isZero();
        assertThat(up.output()).contains("Already running");
    }

    @Test
    void saysWhenThePortIsTaken() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Launcher.Result up = Launcher.on(directory, taken.getLocalPort()).run("up");
            assertThat(up.status()).isNotZero();
            assertThat(up.output()).contains("Port " + taken.getLocalPort() + " is already in use", "CHATBOT_PORT");
        }
    }

    @Test
    void saysWhenTheDirectoryIsInUse() throws IOException {
        try (var channel = java.nio.channels.FileChannel.open(
                        directory.resolve("lock"),
                        java.nio.file.StandardOpenOption.CREATE,
                        java.nio.file.StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            Launcher.Result up = Launcher.on(directory, FreePorts.one()).run("up");
            assertThat(lock.isValid()).isTrue();
            assertThat(up.status()).isNotZero();
            assertThat(up.output()).contains("in use by another chatbot", "CHATBOT_DATA");
        }
    }

    @Test
    void saysWhenNothingRuns() {
        Launcher none = Launcher.on(directory.resolve(UUID.randomUUID().toString()), FreePorts.one());
        assertThat(none.run("status").output()).contains("Nothing runs");
        assertThat(none.run("down").status()).isZero();
        assertThat(none.run("ask", "anything").output()).contains("./chatbot up");
    }
}
