package ai.chatbot.embedding.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.chatbot.embedding.onnx.ExportProperties.Export;
import ai.chatbot.embedding.onnx.ExportProperties.Hub;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ExportPropertiesTests {

    private static ExportProperties bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("chatbot.embedding", ExportProperties.class);
    }

    @Test
    void hasDefaults() {
        assertThat(bind(Map.of())).isEqualTo(new ExportProperties(Map.of(), new Hub("https://huggingface.co", false)));
        assertThat(bind(Map.of("chatbot.embedding.exports.mpnet.path", "/models/mpnet"))
                        .exports())
                .isEqualTo(Map.of(
                        "mpnet",
                        new Export(Path.of("/models/mpnet"), "", "main", "onnx/model.onnx", "", 0, List.of(), 1, 0)));
    }

    @Test
    void readsEverything() {
        String sha = "a".repeat(64);
        var properties = bind(Map.of(
                "chatbot.embedding.hub.url", "http://mirror",
                "chatbot.embedding.hub.download", "true",
                "chatbot.embedding.exports.multi.id", "sentence-transformers/multi",
                "chatbot.embedding.exports.multi.revision", "v2",
                "chatbot.embedding.exports.multi.file", "onnx/model_O3.onnx",
                "chatbot.embedding.exports.multi.sha256", sha,
                "chatbot.embedding.exports.multi.size", "7",
                "chatbot.embedding.exports.multi.languages", "en,de",
                "chatbot.embedding.exports.multi.batch-size", "8",
                "chatbot.embedding.exports.multi.threads", "3"));
        assertThat(properties.hub()).isEqualTo(new Hub("http://mirror", true));
        assertThat(properties.exports().get("multi"))
                .isEqualTo(new Export(
                        null,
                        "sentence-transformers/multi",
                        "v2",
                        "onnx/model_O3.onnx",
                        sha,
                        7,
                        List.of("en", "de"),
                        8,
                        3));
    }

    @ParameterizedTest
    @CsvSource({
        "id, ../../etc",
        "id, a/b/c",
        "id, a/..",
        "revision, ../v1",
        "file, ../model.onnx",
        "file, /etc/passwd",
        "sha256, abc",
        "batch-size, 0"
    })
    void refusesWhatLeavesItsPlace(String name, String value) {
        Map<String, String> values =
                Map.of("chatbot.embedding.exports.x.path", "/models/x", "chatbot.embedding.exports.x." + name, value);
        assertThatThrownBy(() -> bind(values)).rootCause().hasMessageContaining("chatbot.embedding.exports.x");
    }

    @Test
    void wantsToKnowWhereTheModelIs() {
        assertThatThrownBy(() -> bind(Map.of("chatbot.embedding.exports.x.threads", "1")))
                .rootCause()
                .hasMessageContaining("path or id must be given");
    }
}
