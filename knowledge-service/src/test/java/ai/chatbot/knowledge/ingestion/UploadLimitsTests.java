package ai.chatbot.knowledge.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class UploadLimitsTests {

    @Test
    void hasDefaults() {
        assertThat(bind(Map.of()))
                .isEqualTo(new UploadLimits(DataSize.ofMegabytes(25), 50, 1000, DataSize.ofMegabytes(500), 100));
    }

    @Test
    void everythingCanBeSet() {
        String prefix = "chatbot.knowledge.ingestion.upload.";

        UploadLimits limits = bind(Map.of(
                prefix + "file-size", "1MB",
                prefix + "files", "2",
                prefix + "entries", "3",
                prefix + "inflated", "4MB",
                prefix + "ratio", "5"));

        assertThat(limits).isEqualTo(new UploadLimits(DataSize.ofMegabytes(1), 2, 3, DataSize.ofMegabytes(4), 5));
    }

    private static UploadLimits bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("chatbot.knowledge.ingestion.upload", UploadLimits.class);
    }
}
