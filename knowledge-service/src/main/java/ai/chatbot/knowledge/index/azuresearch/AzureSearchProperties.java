package ai.chatbot.knowledge.index.azuresearch;

import ai.chatbot.knowledge.index.remote.ExistingIndex;
import ai.chatbot.knowledge.index.remote.ExistingIndex.QueryType;
import ai.chatbot.knowledge.index.remote.Secret;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param service its name, the first part of its host
 * @param endpointSuffix the rest of its host
 * @param key an admin key; for an existing index a query key is enough
 * @param semanticSearchConfig which of the index's semantic configurations, for the semantic query types
 */
@ConfigurationProperties("chatbot.knowledge.index.azure-search")
record AzureSearchProperties(
        @Nullable String service,
        @DefaultValue("search.windows.net") String endpointSuffix,
        @Nullable Secret key,
        @DefaultValue("chatbot-knowledge-base") String index,
        @DefaultValue("simple") String queryType,
        @DefaultValue("") String semanticSearchConfig,
        @DefaultValue ExistingIndex fields) {

    static final String TYPE = "azure-search";

    AzureSearchProperties {
        Secret.required(service, TYPE, "AZURE_SEARCH_SERVICE");
        Secret.required(key, TYPE, "AZURE_SEARCH_KEY");
        if (type(queryType).semantic()) {
            Secret.required(semanticSearchConfig, TYPE, "AZURE_SEARCH_SEMANTIC_SEARCH_CONFIG");
        }
    }

    AzureSearchIndex target() {
        return new AzureSearchIndex(
                "https://" + service + "." + endpointSuffix,
                new AzureSearchIndex.Access.Key(Secret.required(key, TYPE, "AZURE_SEARCH_KEY")),
                index,
                type().semantic() ? semanticSearchConfig : null,
                fields);
    }

    QueryType type() {
        return type(queryType);
    }

    private static QueryType type(String text) {
        return ExistingIndex.queryType(text, "AZURE_SEARCH_QUERY_TYPE", EnumSet.allOf(QueryType.class));
    }
}
