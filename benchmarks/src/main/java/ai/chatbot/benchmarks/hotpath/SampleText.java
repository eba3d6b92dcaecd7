package ai.chatbot.benchmarks.hotpath;

import java.util.List;
import java.util.Random;

/** Text of a known length that is the same in every run. */
final class SampleText {

    private static final List<String> WORDS = List.of(
            "valve",
            "battery",
            "order",
            "refund",
            "delivery",
            "account",
            "invoice",
            "sensor",
            "update",
            "schedule",
            "radiator",
            "boiler",
            "pairing",
            "reset",
            "network",
            "password",
            "subscription",
            "warranty",
            "return",
            "parcel",
            "country",
            "support",
            "heating",
            "display",
            "button",
            "signal",
            "winter",
            "morning");

    private final Random random;

    SampleText(int seed) {
        random = new Random(seed);
    }

    String sentence(int words) {
        var text = new StringBuilder();
        for (int i = 0; i < words; i++) {
            text.append(i == 0 ? "" : " ").append(WORDS.get(random.nextInt(WORDS.size())));
        }
        return text.append('.').toString();
    }

    String paragraph(int sentences) {
        var text = new StringBuilder();
        for (int i = 0; i < sentences; i++) {
            text.append(sentence(10 + random.nextInt(8))).append(' ');
        }
        return text.toString().strip();
    }

    float[] unitVector(int dimension) {
        float[] vector = new float[dimension];
        double norm = 0;
        for (int i = 0; i < dimension; i++) {
            vector[i] = (float) random.nextGaussian();
            norm += vector[i] * vector[i];
        }
        for (int i = 0; i < dimension; i++) {
            vector[i] /= (float) Math.sqrt(norm);
        }
        return vector;
    }
}
