package ai.chatbot.knowledge.index.mongodbatlas;

import ai.chatbot.knowledge.index.remote.ExistingIndex;
import ai.chatbot.knowledge.index.remote.ExistingIndex.QueryType;
import ai.chatbot.knowledge.index.remote.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param endpoint the cluster's host ({@code cluster.abcde.mongodb.net}), or a whole connection string
 * @param indexName of the vector search index
 * @param textIndexName of the search index for words
 */
@ConfigurationProperties("chatbot.knowledge.index.mongodb-atlas")
record MongoAtlasProperties(
        @Nullable Secret endpoint,
        @DefaultValue("") String username,
        @DefaultValue("") Secret password,
        @DefaultValue("chatbot") String appName,
        @DefaultValue("chatbot") String databaseName,
        @DefaultValue("knowledge_base_passages") String collectionName,
        @DefaultValue("passages_vector") String indexName,
        @DefaultValue("passages_text") String textIndexName,
        @DefaultValue("vector") String queryType,
        @DefaultValue ExistingIndex fields) {

    static final String TYPE = "mongodb-atlas";

    MongoAtlasProperties {
        Secret.required(endpoint, TYPE, "MONGODB_ENDPOINT");
        type(queryType);
    }

    QueryType type() {
        return type(queryType);
    }

    private static QueryType type(String text) {
        return ExistingIndex.queryType(text, "MONGODB_QUERY_TYPE", QueryType.WITHOUT_RANKER);
    }

    Secret address() {
        String address = Secret.required(endpoint, TYPE, "MONGODB_ENDPOINT").value();
        if (address.contains("://")) {
            return new Secret(address);
        }
        String who = username.isBlank() ? "" : encoded(username) + ":" + encoded(password.value()) + "@";
        return new Secret("mongodb+srv://" + who + address + "/?appName=" + encoded(appName));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
