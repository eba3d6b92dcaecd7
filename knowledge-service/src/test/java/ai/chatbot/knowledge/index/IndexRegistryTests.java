package ai.chatbot.knowledge.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/** The registry as the service starts it: every adapter there, one chosen by the environment. */
class IndexRegistryTests {

    @Configuration
    @ComponentScan
    static class Everything {}

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withInitializer(new ConfigDataApplicationContextInitializer())
            .withUserConfiguration(Everything.class);

    @Test
    void takesLuceneUnlessTold() {
        runner.run(context -> {
            assertThat(context).hasSingleBean(PassageIndexes.class);
            assertThat(context.getBean(PassageIndexes.class)
                            .open(PassageIndexes.FIRST)
                            .describe()
                            .engine())
                    .isEqualTo("lucene");
            assertThat(context).doesNotHaveBean("elasticsearchClient").doesNotHaveBean("passagesClient");
        });
    }

    @Test
    void namesTheChoicesWhenTheTypeIsUnknown() {
        runner.withPropertyValues("KNOWLEDGE_INDEX=faiss")
                .run(context -> assertThat(context.getStartupFailure())
                        .hasRootCauseMessage(
                                "KNOWLEDGE_INDEX (chatbot.knowledge.index.type) is 'faiss' but must be one of"
                                        + " lucene, pinecone, mongodb-atlas, cosmos-vcore, azure-search, elasticsearch,"
                                        + " pgvector, azure-sql, azure-ml-index"));
    }

    @ParameterizedTest
    @CsvSource({
        "elasticsearch,ELASTICSEARCH_ENDPOINT",
        "azure-search,AZURE_SEARCH_SERVICE",
        "pinecone,PINECONE_API_KEY",
        "mongodb-atlas,MONGODB_ENDPOINT",
        "cosmos-vcore,AZURE_COSMOSDB_MONGO_VCORE_CONNECTION_STRING",
        "pgvector,PGVECTOR_CONNECTION_STRING",
        "azure-sql,AZURE_SQL_SERVER_CONNECTION_STRING",
        "azure-ml-index,AZURE_MLINDEX_NAME"
    })
    void namesTheSettingThatIsMissing(String type, String setting) {
        runner.withPropertyValues("KNOWLEDGE_INDEX=" + type)
                .run(context -> assertThat(context.getStartupFailure())
                        .hasRootCauseMessage("KNOWLEDGE_INDEX=" + type + " needs " + setting));
    }

    private static final Map<String, String[]> SETTINGS = Map.of(
            "elasticsearch",
            new String[] {"ELASTICSEARCH_ENDPOINT=http://localhost:1", "ELASTICSEARCH_ENCODED_API_KEY=s3cr3t"},
            "azure-search",
            new String[] {"AZURE_SEARCH_SERVICE=me", "AZURE_SEARCH_KEY=s3cr3t"},
            "pinecone",
            new String[] {"PINECONE_API_KEY=s3cr3t"},
            "cosmos-vcore",
            new String[] {"AZURE_COSMOSDB_MONGO_VCORE_CONNECTION_STRING=mongodb://me:s3cr3t@localhost:1"},
            "mongodb-atlas",
            new String[] {"MONGODB_ENDPOINT=mongodb://me:s3cr3t@localhost:1"},
            "pgvector",
            new String[] {"PGVECTOR_CONNECTION_STRING=postgresql://me:s3cr3t@localhost:1/kb"},
            "azure-sql",
            new String[] {"AZURE_SQL_SERVER_CONNECTION_STRING=Server=localhost,1;Database=kb;Uid=me;Pwd=s3cr3t"},
            "azure-ml-index",
            new String[] {
                "AZURE_MLINDEX_NAME=kb",
                "AZURE_MLINDEX_VERSION=1",
                "AZURE_MLINDEX_REGION=westeurope",
                "AZURE_ML_PROJECT_RESOURCE_ID=/subscriptions/s/resourceGroups/g"
                        + "/providers/Microsoft.MachineLearningServices/workspaces/w",
                "AZURE_MLINDEX_SEARCH_KEY=s3cr3t"
            });

    @ParameterizedTest
    @ValueSource(
            strings = {
                "elasticsearch",
                "azure-search",
                "pinecone",
                "cosmos-vcore",
                "mongodb-atlas",
                "pgvector",
                "azure-sql",
                "azure-ml-index"
            })
    void startsOnlyTheChosenAdapterWhetherItsEngineAnswersOrNot(String type) {
        runner.withPropertyValues("KNOWLEDGE_INDEX=" + type)
                .withPropertyValues(SETTINGS.get(type))
                .run(context -> {
                    assertThat(context).hasNotFailed().hasSingleBean(PassageIndexes.class);
                    assertThat(context.getBeansOfType(Object.class).values().toString())
                            .doesNotContain("s3cr3t");
                });
    }

    @Test
    void keepsKeysOutOfMessagesWhenAnotherSettingIsWrong() {
        runner.withPropertyValues("KNOWLEDGE_INDEX=elasticsearch", "ELASTICSEARCH_QUERY_TYPE=semantic")
                .withPropertyValues(SETTINGS.get("elasticsearch"))
                .run(context -> {
                    StringBuilder messages = new StringBuilder();
                    for (Throwable e = context.getStartupFailure(); e != null; e = e.getCause()) {
                        messages.append(e.getMessage());
                    }
                    assertThat(messages.toString())
                            .contains("ELASTICSEARCH_QUERY_TYPE")
                            .doesNotContain("s3cr3t");
                });
    }

    @Test
    void listsEveryTypeOnce() {
        assertThat(IndexConfiguration.TYPES).hasSameSizeAs(Set.copyOf(IndexConfiguration.TYPES));
    }
}
