package ai.chatbot.chat.answer;

import java.util.List;

/**
 * How certain an answer is: the mean support of the draft's sentences, dropped ones counting 0, times a factor for the
 * evidence that rises from 0.5 at the minimum to 1 halfway between minimum and 1. Without evidence the best passage's
 * relevance takes its place. Ordered; {@link ai.chatbot.chat.calibration.Calibration}
 * makes a probability of it.
 */
final class Confidence {

    private static final double AT_MINIMUM = 0.5;

    private Confidence() {}

    static double of(Passages passages, List<Double> supports) {
        double support =
                supports.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        if (passages.relevant().isEmpty()) { // it stands on what tools said
            return Math.round(Math.clamp(support, 0, 1) * 100) / 100.0;
        }
        Double evidence = passages.evidence();
        double factor = evidence == null ? passages.topRelevance() : factor(evidence, passages.minimumEvidence());
        return Math.round(Math.clamp(support * factor, 0, 1) * 100) / 100.0;
    }

    private static double factor(double evidence, double minimum) {
        double halfway = (1 - minimum) / 2;
        double above = halfway <= 0 ? 1 : (evidence - minimum) / halfway;
        return Math.clamp(AT_MINIMUM + (1 - AT_MINIMUM) * above, 0, 1);
    }
}
