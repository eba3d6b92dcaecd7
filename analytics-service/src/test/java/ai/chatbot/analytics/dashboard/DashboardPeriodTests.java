package ai.chatbot.analytics.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.chatbot.common.contract.analytics.Granularity;
import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ServiceException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DashboardPeriodTests {

    private static final Instant NOW = Instant.parse("2026-11-21T10:20:30Z");

    @Test
    void isTheLastSevenDaysByDefault() {
        assertThat(DashboardPeriod.of(null, null, Granularity.DAY, NOW))
                .isEqualTo(period("2026-11-14T10:00:00Z", "2026-11-21T11:00:00Z", Granularity.DAY));
    }

    @Test
    void understandsDatesTimesAndInstants() {
        assertThat(of("2026-11-01", "2026-11-02T00:00:00Z"))
                .isEqualTo(period("2026-11-01T00:00:00Z", "2026-11-02T00:00:00Z", Granularity.DAY));
        assertThat(of("2026-11-01T10:59:59", "2026-11-01T12:00:01+01:00"))
                .isEqualTo(period("2026-11-01T10:00:00Z", "2026-11-01T12:00:00Z", Granularity.DAY));
        assertThat(of("2026-11-01T12:00:00 02:00", "2026-11-02"))
                .isEqualTo(period("2026-11-01T10:00:00Z", "2026-11-02T00:00:00Z", Granularity.DAY));
    }

    @Test
    void refusesWhatIsNoPeriod() {
        for (List<String> bad : List.of(
                List.of("yesterday", "2026-11-02"),
                List.of("2026-02-30", "2026-11-02"),
                List.of("", "2026-11-02"),
                List.of("2026-11-02", "2026-11-02"),
                List.of("2026-11-03", "2026-11-02"),
                List.of("-999999999-01-01", "2026-11-02"),
                List.of("2026-11-02", "+999999999-12-31T23:59:59Z"))) {
            assertThatThrownBy(() -> of(bad.get(0), bad.get(1)))
                    .as(bad.toString())
                    .isInstanceOfSatisfying(
                            ServiceException.class, e -> assertThat(e.code()).isEqualTo(CommonError.VALIDATION_FAILED));
        }
    }

    @Test
    void stepsAlongHoursDaysMondaysAndMonths() {
        assertThat(starts("2026-11-01T22:00:00Z", "2026-11-02T01:00:00Z", Granularity.HOUR))
                .containsExactly("2026-11-01T22:00:00Z", "2026-11-01T23:00:00Z", "2026-11-02T00:00:00Z");
        assertThat(starts("2026-11-01T22:00:00Z", "2026-11-03T01:00:00Z", Granularity.DAY))
                .containsExactly("2026-11-01T22:00:00Z", "2026-11-02T00:00:00Z", "2026-11-03T00:00:00Z");
        assertThat(starts("2026-11-05T00:00:00Z", "2026-11-17T00:00:00Z", Granularity.WEEK))
                .containsExactly("2026-11-05T00:00:00Z", "2026-11-09T00:00:00Z", "2026-11-16T00:00:00Z");
        assertThat(starts("2026-11-02T00:00:00Z", "2026-11-09T00:00:00Z", Granularity.WEEK))
                .containsExactly("2026-11-02T00:00:00Z");
        assertThat(starts("2026-11-15T00:00:00Z", "2027-01-01T00:00:00Z", Granularity.MONTH))
                .containsExactly("2026-11-15T00:00:00Z", "2026-12-01T00:00:00Z");
    }

    @Test
    void allowsAThousandStepsAndNoMore() {
        assertThat(starts("2026-01-01T00:00:00Z", "2026-02-11T16:00:00Z", Granularity.HOUR))
                .hasSize(1000);
        assertThatThrownBy(() -> starts("2026-01-01T00:00:00Z", "2026-02-11T17:00:00Z", Granularity.HOUR))
                .isInstanceOfSatisfying(
                        ServiceException.class,
                        e -> assertThat(e.details().get("fields"))
                                .isEqualTo(Map.of("granularity", "is too fine for this period: at most 1000 steps")));
    }

    private static DashboardPeriod of(String start, String end) {
        return DashboardPeriod.of(start, end, Granularity.DAY, NOW);
    }

    private static DashboardPeriod period(String start, String end, Granularity granularity) {
        return new DashboardPeriod(Instant.parse(start), Instant.parse(end), granularity);
    }

    private static List<String> starts(String start, String end, Granularity granularity) {
        return period(start, end, granularity).bucketStarts().stream()
                .map(Instant::toString)
                .toList();
    }
}
