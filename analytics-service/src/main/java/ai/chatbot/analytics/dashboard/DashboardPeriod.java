package ai.chatbot.analytics.dashboard;

import ai.chatbot.common.contract.analytics.Granularity;
import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ServiceException;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A period in whole hours: a start or end within an hour is moved outwards.
 *
 * @param end exclusive
 */
record DashboardPeriod(Instant start, Instant end, Granularity granularity) {

    private static final Duration DEFAULT_LENGTH = Duration.ofDays(7);
    private static final int MAX_BUCKETS = 1000;
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    /**
     * @param startDate date, date and time (UTC), or instant in ISO 8601; null is seven days before the end
     * @param endDate likewise; null is now
     */
    static DashboardPeriod of(
            @Nullable String startDate, @Nullable String endDate, Granularity granularity, Instant now) {
        Instant end = endDate == null ? now : parse("end_date", endDate);
        Instant start = startDate == null ? end.minus(DEFAULT_LENGTH) : parse("start_date", startDate);
        if (!start.isBefore(end)) {
            throw invalid("start_date", "must be before end_date");
        }
        Instant wholeEnd = end.truncatedTo(ChronoUnit.HOURS).equals(end)
                ? end
                : end.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
        return new DashboardPeriod(start.truncatedTo(ChronoUnit.HOURS), wholeEnd, granularity);
    }

    /** The first begins with the period, the others with an hour, a day, a Monday or a month. At most 1,000. */
    List<Instant> bucketStarts() {
        List<Instant> starts = new ArrayList<>();
        for (Instant next = start; next.isBefore(end); next = bucketAfter(next)) {
            if (starts.size() == MAX_BUCKETS) {
                throw invalid("granularity", "is too fine for this period: at most " + MAX_BUCKETS + " steps");
            }
            starts.add(next);
        }
        return starts;
    }

    private Instant bucketAfter(Instant instant) {
        ZonedDateTime time = instant.atZone(ZoneOffset.UTC);
        ZonedDateTime day = time.truncatedTo(ChronoUnit.DAYS);
        ZonedDateTime next = switch (granularity) {
            case HOUR -> time.truncatedTo(ChronoUnit.HOURS).plusHours(1);
            case DAY -> day.plusDays(1);
            case WEEK -> day.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
            case MONTH -> day.with(TemporalAdjusters.firstDayOfNextMonth());
        };
        return next.toInstant();
    }

    private static Instant parse(String field, String text) {
        Instant instant = read(text.strip().replace(' ', '+')); // a plus sign that was not encoded
        if (instant == null || instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
            throw invalid(field, "must be a date or an instant in ISO 8601");
        }
        return instant;
    }

    private static @Nullable Instant read(String text) {
        try {
            if (!text.contains("T")) {
                return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            boolean hasOffset = text.matches(".*(Z|[+-][0-9:]{2,6})");
            return hasOffset
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static ServiceException invalid(String field, String problem) {
        return new ServiceException(
                CommonError.VALIDATION_FAILED,
                "The request has invalid fields.",
                Map.of("fields", Map.of(field, problem)));
    }
}
