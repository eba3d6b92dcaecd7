package ai.chatbot.embedding.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.chatbot.common.test.StubServer;
import ai.chatbot.common.test.StubServer.End;
import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.embedding.onnx.ExportProperties.Export;
import ai.chatbot.embedding.onnx.ExportProperties.Hub;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FetchExportTests {

    private static final String ROOT = "/sentence-transformers/tiny/resolve/v1/";

    @TempDir
    private Path models;

    private final StubServer hub = StubServer.start();

    @BeforeEach
    void publish() {
        hub.on("GET", "/*", _ -> new Reply(404, "Entry not found", Map.of()));
        file("config.json", "{\"hidden_size\": 3}");
        file("tokenizer.json", "{}");
        file("1_Pooling/config.json", "{\"pooling_mode_mean_tokens\": true}");
        // As the real hub does: large files are elsewhere
        hub.on("GET", ROOT + "onnx/model.onnx", _ -> new Reply(302, "", Map.of("Location", hub.url() + "/elsewhere")));
        hub.on("GET", "/elsewhere", _ -> bytes("model", End.COMPLETE));
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    private void file(String name, String content) {
        hub.on("GET", ROOT + name, _ -> bytes(content, End.COMPLETE));
    }

    private static Reply bytes(String content, End end) {
        return Reply.stream("application/octet-stream", List.of(content.getBytes(StandardCharsets.UTF_8)), end);
    }

    private static Export export(String sha256, long size) {
        return new Export(null, "sentence-transformers/tiny", "v1", "onnx/model.onnx", sha256, size, List.of(), 1, 0);
    }

    private Path fetch(Export export) throws IOException, InterruptedException {
        return new FetchExport(new Hub(hub.url() + "/", true), models).fetch(export);
    }

    @Test
    void fetchesWhatThereIsAndKeepsIt() throws Exception {
        Path directory = fetch(export("", 0));
        assertThat(directory).isEqualTo(models.resolve("hub/sentence-transformers/tiny/v1"));
        assertThat(directory.resolve("onnx/model.onnx")).hasContent("model");
        assertThat(directory.resolve("1_Pooling/config.json")).exists();
        assertThat(directory.resolve("modules.json")).doesNotExist();
        hub.forgetRequests();
        assertThat(fetch(export("", 5))).isEqualTo(directory);
        assertThat(new FetchExport(new Hub(hub.url(), false), models).fetch(export("", 0)))
                .isEqualTo(directory);
        assertThat(hub.requests()).isEmpty();
    }

    @Test
    void asksNobodyUnlessItMay() {
        assertThatThrownBy(() -> new FetchExport(new Hub(hub.url(), false), models).fetch(export("", 0)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("MODEL_HUB_DOWNLOAD");
        assertThat(hub.requests()).isEmpty();
    }

    @Test
    void refusesAnotherFileThanTheOneThatIsNamed() throws Exception {
        // printf model | sha256sum
        String right = "9372c470eeadd5ecd9c3c74c2b3cb633f8e2f2fad799250a0f70d652b6b825e4";
        refuses(export("0".repeat(64), 0), "does not have the SHA-256");
        refuses(export("", 6), "has 5 bytes instead of 6");
        assertThat(fetch(export(right, 5))).isDirectory();
        refuses(export("0".repeat(64), 0), "does not have the SHA-256");
    }

    @Test
    void takesNoMoreThanWasNamed() {
        refuses(export("", 4), "has more than 4 bytes");
        assertNothingIsLeft();
    }

    @Test
    void leavesNothingBehindWhenTheHubBreaksOff() {
        hub.on("GET", "/elsewhere", _ -> bytes("mod", End.BROKEN));
        assertThatThrownBy(() -> fetch(export("", 0))).isInstanceOf(IOException.class);
        assertNothingIsLeft();
    }

    @Test
    void saysWhatTheHubDoesNotHave() {
        hub.on("GET", ROOT + "tokenizer.json", _ -> new Reply(404, "", Map.of()));
        refuses(export("", 0), "status 404 for its tokenizer.json");
        assertNothingIsLeft();
    }

    private void refuses(Export export, String reason) {
        assertThatThrownBy(() -> fetch(export)).isInstanceOf(IOException.class).hasMessageContaining(reason);
    }

    private void assertNothingIsLeft() {
        try (var files = Files.walk(models)) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
