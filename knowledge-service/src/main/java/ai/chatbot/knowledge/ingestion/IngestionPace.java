package ai.chatbot.knowledge.ingestion;

import ai.chatbot.knowledge.parsing.DocumentFormat;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Estimates how long a file takes, from those that this replica has processed. */
@Component
class IngestionPace {

    /** Milliseconds a document at least takes, whatever its size. */
    private static final double FIXED = 100;

    /** Milliseconds a kilobyte before anything was measured: text is all words, PDF and DOCX mostly are not. */
    private static final double TEXT = 25;

    private static final double BINARY = 6;
    private static final double WEIGHT_OF_NEW = 0.3;

    private final Map<DocumentFormat, Double> perKilobyte = new EnumMap<>(DocumentFormat.class);
    private final MeterRegistry meters;

    /** Milliseconds a kilobyte, of whatever format. */
    private double usual = TEXT;

    IngestionPace(MeterRegistry meters) {
        this.meters = meters;
    }

    synchronized void observed(DocumentFormat format, long bytes, Duration taken) {
        meters.timer("knowledge.ingestion.duration", "format", format.wireName())
                .record(taken);
        if (bytes > 0) {
            double now = Math.max(0, taken.toMillis() - FIXED) / kilobytes(bytes);
            usual += WEIGHT_OF_NEW * (now - usual);
            perKilobyte.merge(format, now, (before, latest) -> before + WEIGHT_OF_NEW * (latest - before));
        }
    }

    synchronized Duration estimate(DocumentFormat format, long bytes) {
        double pace = perKilobyte.getOrDefault(format, format.isText() ? TEXT : BINARY);
        return Duration.ofMillis(Math.round(FIXED + pace * kilobytes(bytes)));
    }

    /** For a file of whatever format. */
    Duration estimate(long bytes) {
        return estimate((double) bytes, 1);
    }

    /** For so many files of whatever format, one after another. */
    synchronized Duration estimate(double bytes, int files) {
        return Duration.ofMillis(Math.round(files * FIXED + usual * bytes / 1024));
    }

    private static double kilobytes(long bytes) {
        return Math.max(1, bytes / 1024.0);
    }
}
