package ai.chatbot.knowledge.index.elasticsearch;

import ai.chatbot.knowledge.index.remote.ExistingIndex;
import ai.chatbot.knowledge.index.remote.ExistingIndex.QueryType;
import ai.chatbot.knowledge.index.remote.Secret;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param endpoint {@code https://host:port}
 * @param encodedApiKey as Elasticsearch hands it out, base64 of id and key
 * @param queryType of an existing index: simple, vector or vector_simple_hybrid
 */
@ConfigurationProperties("chatbot.knowledge.index.elasticsearch")
record ElasticsearchProperties(
        @Nullable String endpoint,
        @Nullable Secret encodedApiKey,
        @DefaultValue("chatbot-knowledge-base") String index,
        @DefaultValue("simple") String queryType,
        @DefaultValue ExistingIndex fields) {

    static final String TYPE = "elasticsearch";

    ElasticsearchProperties {
        Secret.required(endpoint, TYPE, "ELASTICSEARCH_ENDPOINT");
        Secret.required(encodedApiKey, TYPE, "ELASTICSEARCH_ENCODED_API_KEY");
        type(queryType);
    }

    QueryType type() {
        return type(queryType);
    }

    private static QueryType type(String text) {
        return ExistingIndex.queryType(text, "ELASTICSEARCH_QUERY_TYPE", QueryType.WITHOUT_RANKER);
    }

    URI address() {
        return URI.create(Secret.required(endpoint, TYPE, "ELASTICSEARCH_ENDPOINT"));
    }

    String key() {
        return Secret.required(encodedApiKey, TYPE, "ELASTICSEARCH_ENCODED_API_KEY")
                .value();
    }
}
