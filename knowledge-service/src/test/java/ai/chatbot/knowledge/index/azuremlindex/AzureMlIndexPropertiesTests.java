package ai.chatbot.knowledge.index.azuremlindex;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.knowledge.index.remote.ExistingIndex;
import ai.chatbot.knowledge.index.remote.ExistingIndex.QueryType;
import ai.chatbot.knowledge.index.remote.Secret;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class AzureMlIndexPropertiesTests {

    private static final String PREFIX = "chatbot.knowledge.index.azure-ml-index.";

    private static AzureMlIndexProperties bind(Map<String, String> more) {
        Map<String, String> values = new HashMap<>(Map.of(
                PREFIX + "name", "handbook",
                PREFIX + "version", "3",
                PREFIX + "project-resource-id", AzureMlStandIn.PROJECT,
                PREFIX + "region", "westeurope"));
        more.forEach((name, value) -> values.put(PREFIX + name, value));
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate(PREFIX.substring(0, PREFIX.length() - 1), AzureMlIndexProperties.class);
    }

    @Test
    void hasDefaultsForAllButTheAsset() {
        assertThat(bind(Map.of()))
                .isEqualTo(new AzureMlIndexProperties(
                        "handbook",
                        "3",
                        AzureMlStandIn.PROJECT,
                        "westeurope",
                        new Secret(""),
                        "",
                        "",
                        new Secret(""),
                        "vector",
                        "",
                        ExistingIndex.NONE));
    }

    @Test
    void readsEverySetting() {
        var properties = bind(Map.of(
                "search-key", "k3y",
                "tenant-id", "t",
                "client-id", "c",
                "client-secret", "s3cr3t",
                "query-type", "vectorSemanticHybrid",
                "semantic-search-config", "sem",
                "fields.content", "body",
                "fields.permitted-groups", "groups"));
        assertThat(properties.searchKey().value()).isEqualTo("k3y");
        assertThat(properties.tenantId()).isEqualTo("t");
        assertThat(properties.clientId()).isEqualTo("c");
        assertThat(properties.clientSecret().value()).isEqualTo("s3cr3t");
        assertThat(properties.type()).isEqualTo(QueryType.VECTOR_SEMANTIC_HYBRID);
        assertThat(properties.semanticSearchConfig()).isEqualTo("sem");
        assertThat(properties.fields().permittedGroups()).isEqualTo("groups");
        assertThat(properties.toString()).doesNotContain("k3y", "s3cr3t");
    }
}
