package ai.chatbot.chat.cache;

import java.util.Base64;

/** A question's vector in a byte a dimension: 0.001 of cosine are lost, three quarters of the place are saved. */
final class QuestionVector {

    private static final float LARGEST = Byte.MAX_VALUE;

    private final byte[] values;

    private QuestionVector(byte[] values) {
        this.values = values;
    }

    static QuestionVector of(float[] vector) {
        float largest = 0;
        for (float value : vector) {
            largest = Math.max(largest, Math.abs(value));
        }
        byte[] values = new byte[vector.length];
        for (int i = 0; i < vector.length && largest > 0; i++) {
            values[i] = (byte) Math.round(vector[i] / largest * LARGEST);
        }
        return new QuestionVector(values);
    }

    static QuestionVector read(String written) {
        return new QuestionVector(Base64.getDecoder().decode(written));
    }

    String written() {
        return Base64.getEncoder().encodeToString(values);
    }

    /** Cosine; 0 for vectors that are not of one model. */
    double similarity(QuestionVector other) {
        if (values.length != other.values.length) {
            return 0;
        }
        long product = 0;
        long mine = 0;
        long theirs = 0;
        for (int i = 0; i < values.length; i++) {
            product += (long) values[i] * other.values[i];
            mine += (long) values[i] * values[i];
            theirs += (long) other.values[i] * other.values[i];
        }
        return mine == 0 || theirs == 0 ? 0 : product / Math.sqrt((double) mine * theirs);
    }
}
