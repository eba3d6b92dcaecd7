package ai.chatbot.knowledge.index.cosmosvcore;

import ai.chatbot.knowledge.index.remote.ExistingIndex;
import ai.chatbot.knowledge.index.remote.ExistingIndex.QueryType;
import ai.chatbot.knowledge.index.remote.Secret;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param connectionString with user and password
 * @param index of the vectors, made when the collection is ours
 * @param container the collection
 */
@ConfigurationProperties("chatbot.knowledge.index.cosmos-vcore")
record CosmosVcoreProperties(
        @Nullable Secret connectionString,
        @DefaultValue("passages_vector") String index,
        @DefaultValue("chatbot") String database,
        @DefaultValue("knowledge_base_passages") String container,
        @DefaultValue("vector") String queryType,
        @DefaultValue ExistingIndex fields) {

    static final String TYPE = "cosmos-vcore";

    CosmosVcoreProperties {
        Secret.required(connectionString, TYPE, "AZURE_COSMOSDB_MONGO_VCORE_CONNECTION_STRING");
        ExistingIndex.queryType(queryType, "AZURE_COSMOSDB_MONGO_VCORE_QUERY_TYPE", Set.of(QueryType.VECTOR));
    }

    Secret address() {
        return Secret.required(connectionString, TYPE, "AZURE_COSMOSDB_MONGO_VCORE_CONNECTION_STRING");
    }
}
