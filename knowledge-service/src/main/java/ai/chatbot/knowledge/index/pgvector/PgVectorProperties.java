package ai.chatbot.knowledge.index.pgvector;

import ai.chatbot.knowledge.index.remote.ExistingIndex;
import ai.chatbot.knowledge.index.remote.ExistingIndex.QueryType;
import ai.chatbot.knowledge.index.remote.Secret;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param connectionString {@code postgresql://user:password@host:5432/database}, or a JDBC address
 * @param table made when it is ours
 * @param queryType of an existing table: simple, vector or vector_simple_hybrid
 */
@ConfigurationProperties("chatbot.knowledge.index.pgvector")
record PgVectorProperties(
        @Nullable Secret connectionString,
        @DefaultValue("public") String schema,
        @DefaultValue("knowledge_base_passages") String table,
        @DefaultValue("vector_simple_hybrid") String queryType,
        @DefaultValue ExistingIndex fields) {

    static final String TYPE = "pgvector";

    PgVectorProperties {
        Secret.required(connectionString, TYPE, "PGVECTOR_CONNECTION_STRING");
        type(queryType);
    }

    Secret address() {
        return Secret.required(connectionString, TYPE, "PGVECTOR_CONNECTION_STRING");
    }

    QueryType type() {
        return type(queryType);
    }

    private static QueryType type(String text) {
        return ExistingIndex.queryType(text, "PGVECTOR_QUERY_TYPE", QueryType.WITHOUT_RANKER);
    }
}
