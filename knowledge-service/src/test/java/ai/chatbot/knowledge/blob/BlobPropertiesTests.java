package ai.chatbot.knowledge.blob;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class BlobPropertiesTests {

    @Test
    void hasADefaultAndCanBeSet() {
        assertThat(bind(Map.of()).directory()).isEqualTo(Path.of("data/blobs"));
        assertThat(bind(Map.of("chatbot.knowledge.blobs.directory", "/var/blobs"))
                        .directory())
                .isEqualTo(Path.of("/var/blobs"));
    }

    private static BlobProperties bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("chatbot.knowledge.blobs", BlobProperties.class);
    }
}
