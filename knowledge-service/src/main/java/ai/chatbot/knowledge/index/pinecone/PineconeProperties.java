package ai.chatbot.knowledge.index.pinecone;

import ai.chatbot.knowledge.index.remote.ExistingIndex;
import ai.chatbot.knowledge.index.remote.ExistingIndex.QueryType;
import ai.chatbot.knowledge.index.remote.Secret;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param environment the region a missing index is made in
 * @param cloud aws, gcp or azure: whose region it is
 */
@ConfigurationProperties("chatbot.knowledge.index.pinecone")
record PineconeProperties(
        @Nullable Secret apiKey,
        @DefaultValue("us-east-1") String environment,
        @DefaultValue("aws") String cloud,
        @DefaultValue("chatbot-knowledge-base") String indexName,
        @DefaultValue("vector") String queryType,
        @DefaultValue ExistingIndex fields) {

    static final String TYPE = "pinecone";

    PineconeProperties {
        Secret.required(apiKey, TYPE, "PINECONE_API_KEY");
        ExistingIndex.queryType(queryType, "PINECONE_QUERY_TYPE", Set.of(QueryType.VECTOR));
    }

    String key() {
        return Secret.required(apiKey, TYPE, "PINECONE_API_KEY").value();
    }
}
