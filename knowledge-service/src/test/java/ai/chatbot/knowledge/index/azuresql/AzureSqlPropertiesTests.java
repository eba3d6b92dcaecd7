package ai.chatbot.knowledge.index.azuresql;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.knowledge.index.remote.ExistingIndex;
import ai.chatbot.knowledge.index.remote.ExistingIndex.QueryType;
import ai.chatbot.knowledge.index.remote.Secret;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class AzureSqlPropertiesTests {

    private static final String PREFIX = "chatbot.knowledge.index.azure-sql";

    private static AzureSqlProperties bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values)).bindOrCreate(PREFIX, AzureSqlProperties.class);
    }

    @Test
    void hasDefaultsForAllButTheAddress() {
        var properties = bind(Map.of(PREFIX + ".connection-string", "Server=x;Database=y"));
        assertThat(properties)
                .isEqualTo(new AzureSqlProperties(
                        new Secret("Server=x;Database=y"),
                        "",
                        "",
                        1433,
                        "",
                        "dbo.knowledge_base_passages",
                        "vector",
                        ExistingIndex.NONE));
        assertThat(properties.schema()).isEqualTo("dbo");
        assertThat(properties.tableName()).isEqualTo("knowledge_base_passages");
        assertThat(properties.byIdentity()).isFalse();
    }

    @Test
    void readsEverySetting() {
        var properties = bind(Map.of(
                PREFIX + ".database-server", "me.database.windows.net",
                PREFIX + ".database-name", "kb",
                PREFIX + ".port", "1434",
                PREFIX + ".client-id", "c",
                PREFIX + ".table", "articles",
                PREFIX + ".query-type", "simple",
                PREFIX + ".fields.content", "body"));
        assertThat(properties.byIdentity()).isTrue();
        assertThat(properties.databaseName()).isEqualTo("kb");
        assertThat(properties.port()).isEqualTo(1434);
        assertThat(properties.clientId()).isEqualTo("c");
        assertThat(properties.schema()).isEqualTo("dbo");
        assertThat(properties.tableName()).isEqualTo("articles");
        assertThat(properties.type()).isEqualTo(QueryType.SIMPLE);
        assertThat(properties.fields().isMapped()).isTrue();
    }
}
