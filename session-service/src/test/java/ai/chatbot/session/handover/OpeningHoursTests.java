package ai.chatbot.session.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpeningHoursTests {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final OpeningHours OFFICE =
            OpeningHours.parse("MON-FRI 09:00-12:00, mon-fri 13:00-17:00, SAT 10:00-14:00", BERLIN);

    @Test
    void areOpenAsWrittenInTheirTimeZone() {
        assertThat(OFFICE.areNow(berlin("2026-11-23T09:00"))).isTrue();
        assertThat(OFFICE.areNow(berlin("2026-11-23T12:00"))).isFalse();
        assertThat(OFFICE.areNow(berlin("2026-11-23T16:59"))).isTrue();
        assertThat(OFFICE.areNow(berlin("2026-11-23T17:00"))).isFalse();
        assertThat(OFFICE.areNow(berlin("2026-11-22T11:00"))).isFalse(); // a Sunday
        assertThat(OFFICE.areNow(Instant.parse("2026-11-23T08:30:00Z"))).isTrue();
    }

    @Test
    void sayWhenSomebodyWillBeThere() {
        assertThat(next("2026-11-23T12:30")).isEqualTo("2026-11-23T13:00+01:00[Europe/Berlin]");
        assertThat(next("2026-11-21T15:00")).isEqualTo("2026-11-23T09:00+01:00[Europe/Berlin]");
        assertThat(next("2026-11-23T10:00")).isEqualTo("2026-11-23T10:00+01:00[Europe/Berlin]");
        OpeningHours mondays = OpeningHours.parse("MON 09:00-10:00", BERLIN);
        assertThat(mondays.nextOpening(berlin("2026-11-23T10:00")).toString())
                .isEqualTo("2026-11-30T09:00+01:00[Europe/Berlin]");
    }

    @Test
    void countOnlyTheTimeInWhichSomebodyIsThere() {
        assertThat(OFFICE.after(berlin("2026-11-23T11:50"), Duration.ofMinutes(15)))
                .isEqualTo(berlin("2026-11-23T13:05"));
        assertThat(OFFICE.after(berlin("2026-11-21T20:00"), Duration.ofMinutes(15)))
                .isEqualTo(berlin("2026-11-23T09:15"));
        assertThat(OFFICE.after(berlin("2026-11-23T09:00"), Duration.ofHours(8)))
                .isEqualTo(berlin("2026-11-24T10:00"));
    }

    @Test
    void areAlwaysWhenNoneAreWritten() {
        OpeningHours always = OpeningHours.parse(" ", BERLIN);
        Instant now = berlin("2026-11-22T03:00");

        assertThat(always.areNow(now)).isTrue();
        assertThat(always.nextOpening(now).toInstant()).isEqualTo(now);
        assertThat(always.after(now, Duration.ofMinutes(15))).isEqualTo(now.plusSeconds(900));
    }

    @Test
    void spanDaysThatAreLongerOrShorterThanOthers() {
        OpeningHours nights = OpeningHours.parse("MON-SUN 00:00-24:00", BERLIN);
        assertThat(nights.areNow(berlin("2026-10-25T02:30"))).isTrue();
        assertThat(nights.after(berlin("2026-10-25T00:00"), Duration.ofHours(25)))
                .isEqualTo(berlin("2026-10-26T00:00"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"MON", "MON 9-17", "XYZ 09:00-17:00", "MON 17:00-09:00", "MON 09:00-25:00", "MON 09:70-10:00"})
    void sayWhichEntryIsWrong(String hours) {
        assertThatThrownBy(() -> OpeningHours.parse(hours, BERLIN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(hours);
    }

    private static String next(String time) {
        return OFFICE.nextOpening(berlin(time)).toString();
    }

    private static Instant berlin(String time) {
        return LocalDateTime.parse(time).atZone(BERLIN).toInstant();
    }
}
