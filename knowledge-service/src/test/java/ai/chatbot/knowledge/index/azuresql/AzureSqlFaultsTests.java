package ai.chatbot.knowledge.index.azuresql;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.knowledge.index.remote.EngineException.Fault;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AzureSqlFaultsTests {

    @ParameterizedTest
    @CsvSource({
        "18456,ACCESS_DENIED",
        "40615,ACCESS_DENIED",
        "229,ACCESS_DENIED",
        "40501,THROTTLED",
        "10928,THROTTLED",
        "49918,THROTTLED",
        "1205,SERVER_ERROR",
        "40613,SERVER_ERROR",
        "40197,SERVER_ERROR",
        "-2,TIMEOUT",
        "102,REQUEST_REFUSED"
    })
    void knowsTheErrorsOfAzureSql(int number, Fault fault) {
        var thrown = AzureSqlFaults.of(new SQLException("quotes a value", "S0001", number));
        assertThat(thrown.fault()).isEqualTo(fault);
        assertThat(thrown).hasMessage("Error " + number);
    }

    @Test
    void waitsTenSecondsWhereTheServiceAsksForThem() {
        assertThat(AzureSqlFaults.of(new SQLException("busy", "S0001", 40501)).retryAfter())
                .isEqualTo(Duration.ofSeconds(10));
        assertThat(AzureSqlFaults.of(new SQLException("lost", "08S01", 0)).fault())
                .isEqualTo(Fault.UNREACHABLE);
    }
}
