package ai.chatbot.embedding.catalog;

/** Vectors of length 1, as indexes and cosines want them. */
public final class UnitVector {

    private UnitVector() {}

    /** The same direction in a new array; a vector of zeros has none and stays as it is. */
    public static float[] of(float[] vector) {
        double squares = 0;
        for (float value : vector) {
            squares += value * value;
        }
        float factor = squares == 0 ? 0 : (float) (1 / Math.sqrt(squares));
        float[] unit = new float[vector.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = vector[i] * factor;
        }
        return unit;
    }
}
