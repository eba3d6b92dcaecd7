package ai.chatbot.knowledge.index.azuresql;

import ai.chatbot.knowledge.index.remote.ExistingIndex;
import ai.chatbot.knowledge.index.remote.ExistingIndex.QueryType;
import ai.chatbot.knowledge.index.remote.Secret;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * By a connection string, or by server and database with the managed identity of the machine.
 *
 * @param connectionString as the portal shows it for ADO.NET or ODBC, or a JDBC address
 * @param databaseServer its host
 * @param clientId of a user-assigned identity; empty for the system-assigned one
 * @param table made when it is ours
 * @param queryType of an existing table: simple, vector or vector_simple_hybrid
 */
@ConfigurationProperties("chatbot.knowledge.index.azure-sql")
record AzureSqlProperties(
        @Nullable Secret connectionString,
        @DefaultValue("") String databaseServer,
        @DefaultValue("") String databaseName,
        @DefaultValue("1433") int port,
        @DefaultValue("") String clientId,
        @DefaultValue("dbo.knowledge_base_passages") String table,
        @DefaultValue("vector") String queryType,
        @DefaultValue ExistingIndex fields) {

    static final String TYPE = "azure-sql";

    AzureSqlProperties {
        if (databaseServer.isBlank()) {
            Secret.required(connectionString, TYPE, "AZURE_SQL_SERVER_CONNECTION_STRING");
        } else {
            Secret.required(databaseName, TYPE, "AZURE_SQL_SERVER_DATABASE_NAME");
        }
        type(queryType);
    }

    boolean byIdentity() {
        return !databaseServer.isBlank();
    }

    Secret address() {
        return Secret.required(connectionString, TYPE, "AZURE_SQL_SERVER_CONNECTION_STRING");
    }

    /** Of {@code schema.table}; {@code dbo} is where tables are unless one says otherwise. */
    String schema() {
        int dot = table.indexOf('.');
        return dot < 0 ? "dbo" : table.substring(0, dot);
    }

    String tableName() {
        return table.substring(table.indexOf('.') + 1);
    }

    QueryType type() {
        return type(queryType);
    }

    private static QueryType type(String text) {
        return ExistingIndex.queryType(text, "AZURE_SQL_SERVER_QUERY_TYPE", QueryType.WITHOUT_RANKER);
    }
}
