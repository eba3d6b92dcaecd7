package ai.chatbot.knowledge.index.pgvector;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.knowledge.index.remote.EngineException.Fault;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PgVectorFaultsTests {

    @ParameterizedTest
    @CsvSource({
        "28P01,ACCESS_DENIED",
        "42501,ACCESS_DENIED",
        "53300,THROTTLED",
        "57014,TIMEOUT",
        "57P01,SERVER_ERROR",
        "40P01,SERVER_ERROR",
        "40001,SERVER_ERROR",
        "XX000,SERVER_ERROR",
        "08006,UNREACHABLE",
        "42601,REQUEST_REFUSED",
        ",REQUEST_REFUSED"
    })
    void knowsTheConditionsOfPostgres(String state, Fault fault) {
        var thrown = PgVectorFaults.of(new SQLException("quotes a value", state));
        assertThat(thrown.fault()).isEqualTo(fault);
        assertThat(thrown).hasMessageNotContaining("quotes");
    }
}
