package ai.chatbot.embedding.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class RelevancePropertiesTests {

    private static RelevanceProperties bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("chatbot.embedding.relevance", RelevanceProperties.class);
    }

    @Test
    void hasADefault() {
        assertThat(bind(Map.of()).tokenVectors()).isEqualTo(DataSize.ofMegabytes(128));
    }

    @Test
    void readsTheLimit() {
        assertThat(bind(Map.of("chatbot.embedding.relevance.token-vectors", "1GB"))
                        .tokenVectors())
                .isEqualTo(DataSize.ofGigabytes(1));
    }
}
