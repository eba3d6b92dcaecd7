package ai.chatbot.analytics.events;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Response times in milliseconds, in buckets whose bounds grow by a constant factor, so that a percentile is within 2 % of
 * the exact one, and hours can be added up. After DDSketch (Masson, Rim and Lee, VLDB 2019, section 2.1), with a fixed
 * range: below 1 ms counts as 1 ms, above an hour as an hour; so there are at most 379 buckets.
 *
 * @param mean exact
 * @param buckets count by bucket; bucket i is for times in (GROWTH^(i-1), GROWTH^i]
 */
public record ResponseTimes(Mean mean, SortedMap<Integer, Long> buckets) {

    static final double RELATIVE_ERROR = 0.02;
    static final ResponseTimes NONE = new ResponseTimes(Mean.NONE, new TreeMap<>());
    private static final double GROWTH = (1 + RELATIVE_ERROR) / (1 - RELATIVE_ERROR);
    private static final double LONGEST = 3_600_000;

    static ResponseTimes of(double millis) {
        double inRange = Math.clamp(millis, 1, LONGEST);
        int bucket = (int) Math.ceil(Math.log(inRange) / Math.log(GROWTH));
        return new ResponseTimes(Mean.of(millis), new TreeMap<>(Map.of(bucket, 1L)));
    }

    ResponseTimes plus(ResponseTimes other) {
        if (other.mean.count() == 0) {
            return this;
        }
        SortedMap<Integer, Long> sum = new TreeMap<>(buckets);
        other.buckets.forEach((bucket, count) -> sum.merge(bucket, count, Long::sum));
        return new ResponseTimes(mean.plus(other.mean), sum);
    }

    /**
     * The nearest-rank percentile, within 2 %.
     *
     * @param share 0–1
     * @return null when there are no times
     */
    public @Nullable Double percentile(double share) {
        long count = buckets.values().stream().mapToLong(Long::longValue).sum();
        long rank = Math.max(1, (long) Math.ceil(share * count));
        long seen = 0;
        for (Map.Entry<Integer, Long> bucket : buckets.entrySet()) {
            seen += bucket.getValue();
            if (seen >= rank) {
                return 2 * Math.pow(GROWTH, bucket.getKey()) / (GROWTH + 1);
            }
        }
        return null;
    }
}
