package ai.chatbot.knowledge.index.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class LucenePropertiesTests {

    private static LuceneProperties bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("chatbot.knowledge.index", LuceneProperties.class);
    }

    @Test
    void hasADefault() {
        assertThat(bind(Map.of()).directory()).isEqualTo(Path.of("data", "index"));
    }

    @Test
    void readsTheDirectory() {
        assertThat(bind(Map.of("chatbot.knowledge.index.directory", "/var/index"))
                        .directory())
                .isEqualTo(Path.of("/var/index"));
    }
}
