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
    private static final double FIXED = 300;

    /** Milliseconds a kilobyte before anything was measured: text is all words, PDF and DOCX mostly are not. */
    private static final double TEXT = 25;

    private static final double BINARY = 6;
    private static final double WEIGHT_OF_NEW = 0.3;

    private final Map<DocumentFormat, Double> perKilobyte = new EnumMap<>(DocumentFormat.class);
    private final MeterRegistry meters;
    private double usual = 1000;

    IngestionPace(MeterRegistry meters) {
        this.meters = meters;
    }

    synchronized void observed(DocumentFormat format, long bytes, Duration taken) {
        meters.timer("knowledge.ingestion.duration", "format", format.wireName())
                .record(taken);
        usual += WEIGHT_OF_NEW * (taken.toMillis() - usual);
        if (bytes > 0) {
            double now = Math.max(0, taken.toMillis() - FIXED) / kilobytes(bytes);
            perKilobyte.merge(format, now, (before, latest) -> before + WEIGHT_OF_NEW * (latest - before));
        }
    }

    /** @param waiting how many documents each worker has to process before */
    synchronized Duration estimate(DocumentFormat format, long bytes, double waiting) {
        double pace = perKilobyte.getOrDefault(format, format.isText() ? TEXT : BINARY);
        return Duration.ofMillis(Math.round(waiting * usual + FIXED + pace * kilobytes(bytes)));
    }

    private static double kilobytes(long bytes) {
        return Math.max(1, bytes / 1024.0);
    }
}
