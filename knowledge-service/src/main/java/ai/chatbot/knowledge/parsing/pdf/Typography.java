package ai.chatbot.knowledge.parsing.pdf;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a document is set.
 *
 * @param body size of most characters
 * @param headings sizes larger than that which are used for short lines, largest first
 * @param pitch from one line of body text to the next, in points
 * @param boldIsRare whether bold lines stand out at all
 */
record Typography(double body, List<Double> headings, double pitch, boolean boldIsRare) {

    private static final double LARGER = 1.12;
    private static final double COMMON_BOLD = 0.3;
    private static final double USUAL_PITCH = 1.25;
    private static final int DEEPEST = 6;

    static Typography of(List<Line> lines) {
        List<Line> running = lines.stream().filter(line -> !line.isRow()).toList();
        Map<Double, Integer> sizes = new HashMap<>();
        (running.isEmpty() ? lines : running)
                .forEach(line -> sizes.merge(rounded(line.size()), line.text().length(), Integer::sum));
        double body = mostFrequent(sizes, 10);
        List<Double> headings = sizes.keySet().stream()
                .filter(size -> size >= LARGER * body)
                .sorted(Comparator.reverseOrder())
                .limit(DEEPEST)
                .toList();
        long bold = lines.stream()
                .filter(line -> line.bold() && rounded(line.size()) == body)
                .count();
        return new Typography(body, headings, pitch(lines, body), bold < COMMON_BOLD * lines.size());
    }

    private static double pitch(List<Line> lines, double body) {
        Map<Double, Integer> pitches = new HashMap<>();
        for (int i = 1; i < lines.size(); i++) {
            Line above = lines.get(i - 1);
            Line line = lines.get(i);
            double pitch = rounded(line.y() - above.y());
            boolean bothBody = rounded(above.size()) == body && rounded(line.size()) == body;
            if (bothBody && line.isInSameColumn(above) && pitch > 0 && pitch < 2 * body) {
                pitches.merge(pitch, 1, Integer::sum);
            }
        }
        return mostFrequent(pitches, USUAL_PITCH * body);
    }

    /** The level of a heading in this size, from 1; 0 when it is not larger than the body. */
    int levelOf(double size) {
        if (size < LARGER * body) {
            return 0;
        }
        int level = 1;
        for (double heading : headings) {
            if (rounded(size) >= heading) {
                return level;
            }
            level++;
        }
        return level;
    }

    /** The level of a bold line in body size. */
    int boldLevel() {
        return headings.size() + 1;
    }

    private static double mostFrequent(Map<Double, Integer> counts, double otherwise) {
        return counts.entrySet().stream()
                .max(Map.Entry.<Double, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse(otherwise);
    }

    /** To half points. */
    static double rounded(double points) {
        return Math.round(points * 2) / 2.0;
    }
}
