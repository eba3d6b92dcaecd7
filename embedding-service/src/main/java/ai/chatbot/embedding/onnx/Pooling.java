package ai.chatbot.embedding.onnx;

/** How a text's vector is made of the rows of its tokens, special ones included, as the model was trained. */
public enum Pooling {
    MEAN {
        @Override
        float[] pool(float[] values, int from, int rows, int width) {
            float[] mean = new float[width];
            for (int row = 0; row < rows; row++) {
                int begin = from + row * width;
                for (int d = 0; d < width; d++) {
                    mean[d] += values[begin + d];
                }
            }
            for (int d = 0; d < width; d++) {
                mean[d] /= rows;
            }
            return mean;
        }
    },
    /** The first row. */
    CLS {
        @Override
        float[] pool(float[] values, int from, int rows, int width) {
            float[] first = new float[width];
            System.arraycopy(values, from, first, 0, width);
            return first;
        }
    };

    /** @param from where the first of {@code rows} rows begins */
    abstract float[] pool(float[] values, int from, int rows, int width);
}
