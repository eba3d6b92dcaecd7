package ai.chatbot.common.security;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Map;

/**
 * How often something may be done with a token, beside what everybody may. Whoever issues a token writes it in; the
 * gateway counts.
 *
 * @param bucket what is counted together: tokens with the same bucket share it
 * @param perAddress whether each client's network has a count of its own
 * @param most in one window
 * @param window from the first time on
 */
public record Quota(String bucket, Counted counted, boolean perAddress, int most, Duration window) {

    public enum Counted {
        REQUESTS,
        /** What a model is asked to answer. */
        MESSAGES
    }

    public Quota {
        if (most < 1 || !window.isPositive()) {
            throw new IllegalArgumentException("A quota allows something, for some time");
        }
    }

    public static Quota requests(String bucket, int most, Duration window) {
        return new Quota(bucket, Counted.REQUESTS, false, most, window);
    }

    public static Quota messages(String bucket, int most, Duration window) {
        return new Quota(bucket, Counted.MESSAGES, false, most, window);
    }

    public Quota forEachAddress() {
        return new Quota(bucket, counted, true, most, window);
    }

    Map<String, Object> toClaim() {
        return Map.of(
                "bucket", bucket,
                "counted", counted.name(),
                "per_address", perAddress,
                "most", most,
                "seconds", window.toSeconds());
    }

    static Quota ofClaim(Map<?, ?> claim) {
        return new Quota(
                value(claim, "bucket", String.class),
                Counted.valueOf(value(claim, "counted", String.class)),
                value(claim, "per_address", Boolean.class),
                value(claim, "most", Number.class).intValue(),
                Duration.ofSeconds(value(claim, "seconds", Number.class).longValue()));
    }

    private static <T> T value(Map<?, ?> claim, String name, Class<T> type) {
        return type.cast(requireNonNull(claim.get(name), name));
    }
}
