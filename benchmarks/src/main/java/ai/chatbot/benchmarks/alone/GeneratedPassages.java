package ai.chatbot.benchmarks.alone;

import ai.chatbot.benchmarks.load.Words;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Numbered passages whose vectors lie in clusters, as those of real texts do: a hundred to a cluster, cosine 0.45 to each
 * other. All follows from the number, so nothing has to be stored to know the exact answer.
 */
final class GeneratedPassages {

    static final int A_DOCUMENT = 250;

    /** Every category has one passage in a hundred. */
    static final int CATEGORIES = 100;

    private static final int DIMENSION = 384;
    private static final int A_CLUSTER = 100;
    private static final double SPREAD = 1.1;
    private static final int WORDS_A_PASSAGE = 44;
    private static final Pattern NUMBER = Pattern.compile("\\bpassage (\\d+)\\b");

    private final float[][] vectors;
    private final float[][] centres;

    GeneratedPassages(int count) {
        Random random = new Random(7);
        centres = new float[Math.ceilDiv(count, A_CLUSTER)][];
        Arrays.setAll(centres, cluster -> direction(random));
        vectors = new float[count][];
        Arrays.setAll(vectors, number -> around(random.nextInt(centres.length), random));
    }

    int documents() {
        return Math.ceilDiv(vectors.length, A_DOCUMENT);
    }

    static String category(int document) {
        return "category-" + document % CATEGORIES;
    }

    /** One document in two, without a pattern: else all that a reader may not read would lie together in the index. */
    static boolean isRestricted(int document) {
        return quarter(document) >= 2;
    }

    /** Of a restricted document: one of two. */
    static String group(int document) {
        return "group-" + quarter(document) % 2;
    }

    private static int quarter(int document) {
        return new SplittableRandom(document).nextInt(4);
    }

    /** @return Markdown, one section a passage */
    String document(int document) {
        Random random = new Random(document);
        StringBuilder text = new StringBuilder();
        int end = Math.min(vectors.length, (document + 1) * A_DOCUMENT);
        for (int number = document * A_DOCUMENT; number < end; number++) {
            text.append("## Part ")
                    .append(number)
                    .append("\n\nThis is passage ")
                    .append(number);
            for (int word = 0; word < WORDS_A_PASSAGE; word++) {
                text.append(word % 11 == 10 ? ". " : " ").append(Words.any(random));
            }
            text.append(".\n\n");
        }
        return text.toString();
    }

    /** Of the text of a chunk. */
    float[] vector(String text) {
        Matcher number = NUMBER.matcher(text);
        return number.find() ? vectors[Integer.parseInt(number.group(1))] : centres[0];
    }

    static List<Integer> numbersIn(String text) {
        return NUMBER.matcher(text)
                .results()
                .map(found -> Integer.parseInt(found.group(1)))
                .toList();
    }

    float[] question(Random random) {
        return around(random.nextInt(centres.length), random);
    }

    /** By looking at all of them. */
    List<Integer> nearest(float[] question, int k, @Nullable IntPredicate documents) {
        record Near(int number, double cosine) {}
        PriorityQueue<Near> best = new PriorityQueue<>(Comparator.comparingDouble(Near::cosine));
        for (int number = 0; number < vectors.length; number++) {
            if (documents == null || documents.test(number / A_DOCUMENT)) {
                best.add(new Near(number, dot(question, vectors[number])));
                if (best.size() > k) {
                    best.remove();
                }
            }
        }
        return best.stream().map(Near::number).toList();
    }

    private float[] around(int cluster, Random random) {
        float[] vector = direction(random);
        for (int d = 0; d < DIMENSION; d++) {
            vector[d] = (float) (centres[cluster][d] + SPREAD * vector[d]);
        }
        return normalized(vector);
    }

    private static float[] direction(Random random) {
        float[] vector = new float[DIMENSION];
        for (int d = 0; d < DIMENSION; d++) {
            vector[d] = (float) random.nextGaussian();
        }
        return normalized(vector);
    }

    private static float[] normalized(float[] vector) {
        float length = (float) Math.sqrt(dot(vector, vector));
        for (int d = 0; d < vector.length; d++) {
            vector[d] /= length;
        }
        return vector;
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int d = 0; d < a.length; d++) {
            sum += a[d] * b[d];
        }
        return sum;
    }
}
