package ai.chatbot.embedding.minilm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTests {

    @TempDir
    Path directory;

    @Test
    void unpacksTheModelAndNothingElse() throws IOException {
        Path file = ModelFile.MINILM.in(directory.resolve("new"));
        assertThat(file).hasSize(22_972_370);
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void usesTheFileThatIsThere() throws IOException {
        Path file = ModelFile.MINILM.in(directory);
        FileTime before = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
        Files.setLastModifiedTime(file, before);
        assertThat(ModelFile.MINILM.in(directory)).isEqualTo(file);
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(before);
    }

    @Test
    void writesADamagedFileAnew() throws IOException {
        Path file = ModelFile.MINILM.in(directory);
        Files.writeString(file, "damaged");
        assertThat(ModelFile.MINILM.in(directory)).isEqualTo(file).hasSize(22_972_370);
    }

    @Test
    void refusesAnotherModelThanTheOneItKnows() {
        var unknown = new ModelFile("all-minilm-l6-v2-q-tokenizer.json", "0".repeat(64));
        assertThatThrownBy(() -> unknown.in(directory)).isInstanceOf(IOException.class);
        assertThat(directory).isEmptyDirectory();
    }
}
