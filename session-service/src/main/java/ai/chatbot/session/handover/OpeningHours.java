package ai.chatbot.session.handover;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When people are there, week by week: {@code MON-FRI 09:00-12:00, MON-FRI 13:00-17:00, SAT 10:00-14:00}. Ends may be
 * {@code 24:00}; what goes past midnight is two entries.
 *
 * @param week without any entry: always
 */
public record OpeningHours(ZoneId zone, Map<DayOfWeek, List<Span>> week) {

    private static final Pattern ENTRY =
            Pattern.compile("(?<first>[A-Z]{3})(-(?<last>[A-Z]{3}))?\\s+(?<from>\\d{2}:\\d{2})-(?<to>\\d{2}:\\d{2})");
    private static final int DAY = 24 * 60;

    /** A week and the day it began on. */
    private static final int DAYS_AHEAD = 8;

    /** Minutes of a day. */
    record Span(int from, int to) {}

    private record Open(Instant from, Instant to) {}

    public OpeningHours {
        week = Map.copyOf(week);
    }

    /** @throws IllegalArgumentException that says which entry is wrong */
    public static OpeningHours parse(String hours, ZoneId zone) {
        Map<DayOfWeek, List<Span>> week = new EnumMap<>(DayOfWeek.class);
        for (String entry : hours.isBlank() ? new String[0] : hours.split(",", -1)) {
            Matcher parts = ENTRY.matcher(entry.strip().toUpperCase(Locale.ROOT));
            if (!parts.matches()) {
                throw wrong(entry);
            }
            DayOfWeek first = day(parts.group("first"), entry);
            DayOfWeek last = parts.group("last") == null ? first : day(parts.group("last"), entry);
            var span = new Span(minutes(parts.group("from"), entry), minutes(parts.group("to"), entry));
            if (span.from() >= span.to()) {
                throw wrong(entry);
            }
            for (DayOfWeek day = first; ; day = day.plus(1)) {
                week.computeIfAbsent(day, _ -> new ArrayList<>()).add(span);
                if (day == last) {
                    break;
                }
            }
        }
        week.values().forEach(spans -> spans.sort(Comparator.comparingInt(Span::from)));
        return new OpeningHours(zone, week);
    }

    public boolean areNow(Instant now) {
        return week.isEmpty()
                || next(now).filter(open -> !open.from().isAfter(now)).isPresent();
    }

    /** When somebody will be there; now, if somebody is. */
    public ZonedDateTime nextOpening(Instant now) {
        Instant opening = week.isEmpty() ? now : next(now).orElseThrow().from();
        return (opening.isBefore(now) ? now : opening).atZone(zone);
    }

    /** When so much time in which people are there will be over. */
    Instant after(Instant from, Duration time) {
        if (week.isEmpty()) {
            return from.plus(time);
        }
        Instant at = from;
        Duration left = time;
        while (true) {
            Open open = next(at).orElseThrow();
            Instant begin = open.from().isAfter(at) ? open.from() : at;
            Duration there = Duration.between(begin, open.to());
            if (there.compareTo(left) >= 0) {
                return begin.plus(left);
            }
            left = left.minus(there);
            at = open.to();
        }
    }

    /** The span that this is in, or else the next one. A week with an entry always has one. */
    private Optional<Open> next(Instant at) {
        LocalDate today = at.atZone(zone).toLocalDate();
        for (int ahead = 0; ahead <= DAYS_AHEAD; ahead++) {
            LocalDate date = today.plusDays(ahead);
            for (Span span : week.getOrDefault(date.getDayOfWeek(), List.of())) {
                var open = new Open(instant(date, span.from()), instant(date, span.to()));
                if (open.to().isAfter(at) && open.to().isAfter(open.from())) {
                    return Optional.of(open);
                }
            }
        }
        return Optional.empty();
    }

    private Instant instant(LocalDate date, int minute) {
        ZonedDateTime time = minute == DAY
                ? date.plusDays(1).atStartOfDay(zone)
                : date.atTime(minute / 60, minute % 60).atZone(zone);
        return time.toInstant();
    }

    private static DayOfWeek day(String name, String entry) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.name().startsWith(name)) {
                return day;
            }
        }
        throw wrong(entry);
    }

    private static int minutes(String time, String entry) {
        int minutes = Integer.parseInt(time.substring(0, 2)) * 60 + Integer.parseInt(time.substring(3));
        if (minutes > DAY || Integer.parseInt(time.substring(3)) > 59) {
            throw wrong(entry);
        }
        return minutes;
    }

    private static IllegalArgumentException wrong(String entry) {
        return new IllegalArgumentException(
                "opening hours are written like MON-FRI 09:00-17:00, not like " + entry.strip());
    }
}
