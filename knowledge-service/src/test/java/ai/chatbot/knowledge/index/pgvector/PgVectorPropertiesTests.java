package ai.chatbot.knowledge.index.pgvector;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.knowledge.index.remote.ExistingIndex;
import ai.chatbot.knowledge.index.remote.ExistingIndex.QueryType;
import ai.chatbot.knowledge.index.remote.Secret;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class PgVectorPropertiesTests {

    private static final String PREFIX = "chatbot.knowledge.index.pgvector";

    private static PgVectorProperties bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values)).bindOrCreate(PREFIX, PgVectorProperties.class);
    }

    @Test
    void hasDefaultsForAllButTheAddress() {
        var properties = bind(Map.of(PREFIX + ".connection-string", "postgresql://localhost/kb"));
        assertThat(properties)
                .isEqualTo(new PgVectorProperties(
                        new Secret("postgresql://localhost/kb"),
                        "public",
                        "knowledge_base_passages",
                        "vector_simple_hybrid",
                        ExistingIndex.NONE));
    }

    @Test
    void readsEverySetting() {
        var properties = bind(Map.of(
                PREFIX + ".connection-string", "jdbc:postgresql://db/kb",
                PREFIX + ".schema", "s",
                PREFIX + ".table", "t",
                PREFIX + ".query-type", "vectorSimpleHybrid",
                PREFIX + ".fields.content", "a,b",
                PREFIX + ".fields.vector", "v"));
        assertThat(properties.schema()).isEqualTo("s");
        assertThat(properties.table()).isEqualTo("t");
        assertThat(properties.type()).isEqualTo(QueryType.VECTOR_SIMPLE_HYBRID);
        assertThat(properties.fields().contentFields()).containsExactly("a", "b");
        assertThat(properties.fields().vectorField()).contains("v");
        assertThat(properties.toString()).doesNotContain("//db/kb");
    }
}
