package ai.chatbot.embedding.analysis;

import ai.chatbot.embedding.minilm.MiniLm;
import ai.chatbot.embedding.onnx.TokenStates;

/**
 * The token vectors of a text, each of length 1, in four bits a dimension with a scale a token: 200 bytes a token
 * instead of 1,536. Measured on both development sets (RATIONALE.md), fifteen levels lose neither ranking quality nor
 * the separation of answerable questions; halving the dimensions instead does.
 *
 * <p>Two dimensions share a byte, and all tokens of these two stand side by side: then unpacking and multiplying are
 * loops over a whole row, which the compiler turns into vector instructions by itself.
 */
final class TokenVectors {

    private static final int DIMENSION = MiniLm.DIMENSION;
    private static final int LEVELS = 7;

    /** Objects, array headers, and the cache's own entry with its key. */
    private static final int OVERHEAD = 400;

    private final int size;
    private final byte[] packed;
    private final float[] scales;
    private final int[] offsets;
    private final float[] whole;

    private TokenVectors(int[] offsets, float[] whole) {
        this.offsets = offsets;
        this.whole = whole;
        size = offsets.length / 2;
        packed = new byte[size * DIMENSION / 2];
        scales = new float[size];
    }

    static TokenVectors of(TokenStates states) {
        float[] whole = states.pooled().clone();
        float length = length(whole);
        for (int d = 0; d < DIMENSION; d++) {
            whole[d] /= length;
        }
        var vectors = new TokenVectors(states.tokens().offsets(), whole);
        int[] levels = new int[DIMENSION];
        for (int token = 0; token < vectors.size; token++) {
            vectors.pack(states.states(), states.firstRow() + token, token, levels);
        }
        return vectors;
    }

    /** In loops that the compiler turns into vector instructions: it is done for every text that is embedded. */
    private void pack(float[] states, int row, int token, int[] levels) {
        int from = row * DIMENSION;
        float largest = Float.MIN_NORMAL;
        for (int d = 0; d < DIMENSION; d++) {
            largest = Math.max(largest, Math.abs(states[from + d]));
        }
        float step = LEVELS / largest;
        int squares = 0;
        for (int d = 0; d < DIMENSION; d++) {
            // Rounded: what is added makes it positive, and the cast then cuts downwards
            levels[d] = (int) (states[from + d] * step + (LEVELS + 0.5f)) - LEVELS;
        }
        for (int d = 0; d < DIMENSION; d++) {
            squares += levels[d] * levels[d];
        }
        for (int d = 0; d < DIMENSION; d += 2) {
            packed[d / 2 * size + token] = (byte) ((levels[d + 1] << 4) | (levels[d] & 0xF));
        }
        scales[token] = squares == 0 ? 0 : (float) (1 / Math.sqrt(squares));
    }

    private static float length(float[] values) {
        double squares = Float.MIN_NORMAL;
        for (float value : values) {
            squares += value * value;
        }
        return (float) Math.sqrt(squares);
    }

    /** How many tokens. */
    int size() {
        return size;
    }

    int start(int token) {
        return offsets[2 * token];
    }

    int end(int token) {
        return offsets[2 * token + 1];
    }

    /** The cosines of every token of this text with every token of the other: one row a token of this. */
    float[][] similarities(TokenVectors other) {
        float[][] sums = new float[size][other.size];
        float[] low = new float[other.size];
        float[] high = new float[other.size];
        for (int pair = 0; pair < DIMENSION / 2; pair++) {
            other.unpack(pair, low, high);
            for (int token = 0; token < size; token++) {
                byte mine = packed[pair * size + token];
                add((mine << 28) >> 28, low, mine >> 4, high, sums[token]);
            }
        }
        for (int token = 0; token < size; token++) {
            for (int i = 0; i < other.size; i++) {
                sums[token][i] *= scales[token] * other.scales[i];
            }
        }
        return sums;
    }

    private void unpack(int pair, float[] low, float[] high) {
        int from = pair * size;
        for (int token = 0; token < size; token++) {
            int both = packed[from + token];
            low[token] = (both << 28) >> 28;
            high[token] = both >> 4;
        }
    }

    private static void add(float factor, float[] row, float otherFactor, float[] otherRow, float[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += factor * row[i] + otherFactor * otherRow[i];
        }
    }

    /** The cosine of the whole texts' vectors. */
    double cosine(TokenVectors other) {
        double sum = 0;
        for (int d = 0; d < DIMENSION; d++) {
            sum += whole[d] * other.whole[d];
        }
        return sum;
    }

    int bytes() {
        return OVERHEAD + packed.length + Float.BYTES * (scales.length + whole.length) + Integer.BYTES * offsets.length;
    }
}
