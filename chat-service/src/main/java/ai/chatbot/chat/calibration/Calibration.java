package ai.chatbot.chat.calibration;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * Maps raw confidence to how often answers with it were right: straight between the points of a table that never falls, as
 * isotonic regression makes it (Zadrozny and Elkan, KDD 2002).
 */
@Component
public class Calibration {

    static final String TABLE = "/calibration/answer-confidence.csv";
    private static final String SOURCE = "# source:";

    private final String source;
    private final List<Point> points;

    /** @throws IllegalStateException for a table that is none, so that a wrong one stops the service */
    public Calibration() {
        this(read());
    }

    Calibration(List<String> lines) {
        this.source = lines.stream()
                .filter(line -> line.startsWith(SOURCE))
                .map(line -> line.substring(SOURCE.length()).strip())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(TABLE + " does not say where it comes from"));
        this.points = lines.stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#") && !line.startsWith("raw"))
                .map(Point::of)
                .toList();
        check();
    }

    record Point(double raw, double calibrated) {

        static Point of(String line) {
            String[] columns = line.split(",");
            if (columns.length != 2) {
                throw new IllegalStateException(TABLE + " has a line of other than two columns: " + line);
            }
            return new Point(Double.parseDouble(columns[0].strip()), Double.parseDouble(columns[1].strip()));
        }

        String line() {
            return String.format(Locale.ROOT, "%.3f,%.3f", raw, calibrated);
        }
    }

    /** Where the table comes from. */
    public String source() {
        return source;
    }

    List<Point> points() {
        return points;
    }

    /** @return 0–1, in hundredths */
    public double apply(double raw) {
        return Math.round(between(raw) * 100) / 100.0;
    }

    private double between(double raw) {
        Point before = points.getFirst();
        for (Point point : points) {
            if (raw <= point.raw()) {
                double width = point.raw() - before.raw();
                double share = width <= 0 ? 1 : (raw - before.raw()) / width;
                return raw <= before.raw()
                        ? before.calibrated()
                        : before.calibrated() + share * (point.calibrated() - before.calibrated());
            }
            before = point;
        }
        return before.calibrated();
    }

    private void check() {
        if (points.size() < 2) {
            throw new IllegalStateException(TABLE + " has fewer than two points");
        }
        for (int i = 0; i < points.size(); i++) {
            Point point = points.get(i);
            boolean outside = point.raw() < 0 || point.raw() > 1 || point.calibrated() < 0 || point.calibrated() > 1;
            boolean falls = i > 0
                    && (point.raw() <= points.get(i - 1).raw()
                            || point.calibrated() < points.get(i - 1).calibrated());
            if (outside || falls) {
                throw new IllegalStateException(TABLE + " must rise from 0 to 1: " + point.line());
            }
        }
    }

    private static List<String> read() {
        try (InputStream table = Calibration.class.getResourceAsStream(TABLE)) {
            if (table == null) {
                throw new IllegalStateException(TABLE + " is missing");
            }
            return new ArrayList<>(new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
