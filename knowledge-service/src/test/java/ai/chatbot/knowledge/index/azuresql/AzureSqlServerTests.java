package ai.chatbot.knowledge.index.azuresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.chatbot.knowledge.index.remote.ExistingIndex;
import ai.chatbot.knowledge.index.remote.Secret;
import com.microsoft.sqlserver.jdbc.SQLServerDataSource;
import org.junit.jupiter.api.Test;

class AzureSqlServerTests {

    private static SQLServerDataSource by(String connectionString) {
        return AzureSqlServer.of(new AzureSqlProperties(
                new Secret(connectionString), "", "", 1433, "", "t", "vector", ExistingIndex.NONE));
    }

    @Test
    void readsWhatThePortalShowsForAdoNet() {
        var server = by(
                "Server=tcp:me.database.windows.net,1444;Initial Catalog=kb;Persist Security Info=False;"
                        + "User ID=u;Password=\"p;w\";MultipleActiveResultSets=False;Encrypt=True;TrustServerCertificate=False;");
        assertThat(server.getServerName()).isEqualTo("me.database.windows.net");
        assertThat(server.getPortNumber()).isEqualTo(1444);
        assertThat(server.getDatabaseName()).isEqualTo("kb");
        assertThat(server.getUser()).isEqualTo("u");
        assertThat(server.getEncrypt()).isEqualTo("true");
        assertThat(server.getTrustServerCertificate()).isFalse();
    }

    @Test
    void readsWhatThePortalShowsForOdbc() {
        var server = by("Driver={ODBC Driver 18 for SQL Server};Server=tcp:me.database.windows.net,1433;Database=kb;"
                + "Uid=u;Pwd={p;w};Encrypt=yes;TrustServerCertificate=no;Connection Timeout=30;");
        assertThat(server.getServerName()).isEqualTo("me.database.windows.net");
        assertThat(server.getDatabaseName()).isEqualTo("kb");
        assertThat(AzureSqlServer.settings("a=1;Pwd={p;w};b=2"))
                .containsEntry("pwd", "p;w")
                .containsEntry("b", "2");
    }

    @Test
    void readsAJdbcAddress() {
        var server = by("jdbc:sqlserver://me.database.windows.net:1433;databaseName=kb;user=u;password=p");
        assertThat(server.getURL()).startsWith("jdbc:sqlserver://me.database.windows.net:1433;databaseName=kb");
    }

    @Test
    void readsAnAuthenticationWithEntra() {
        var server = by("Server=me;Database=kb;Authentication=Active Directory Default");
        assertThat(server.getAuthentication()).isEqualTo("ActiveDirectoryDefault");
    }

    @Test
    void signsInWithTheManagedIdentityWithoutAConnectionString() {
        var server = AzureSqlServer.of(new AzureSqlProperties(
                null, "me.database.windows.net", "kb", 1433, "client", "s.t", "vector", ExistingIndex.NONE));
        assertThat(server.getAuthentication()).isEqualTo("ActiveDirectoryManagedIdentity");
        assertThat(server.getUser()).isEqualTo("client");
        assertThat(server.getConnectRetryCount()).isZero();
    }

    @Test
    void saysWhatIsMissing() {
        assertThatThrownBy(() -> by("Server=me;Password=s3cr3t"))
                .hasMessageContaining("AZURE_SQL_SERVER_CONNECTION_STRING")
                .hasMessageNotContaining("s3cr3t");
        assertThatThrownBy(() -> new AzureSqlProperties(null, "me", "", 1433, "", "t", "vector", ExistingIndex.NONE))
                .hasMessageContaining("AZURE_SQL_SERVER_DATABASE_NAME");
    }
}
