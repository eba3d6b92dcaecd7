package ai.chatbot.embedding.onnx;

import java.util.Arrays;

/**
 * A text in the model's tokens, without special tokens, nothing cut.
 *
 * @param ids in the model's vocabulary
 * @param offsets start and end character of each token in the text, in turn
 */
@SuppressWarnings("ArrayRecordComponent")
public record Tokens(long[] ids, int[] offsets) {

    public int size() {
        return ids.length;
    }

    Tokens first(int size) {
        return size == size() ? this : new Tokens(Arrays.copyOf(ids, size), Arrays.copyOf(offsets, 2 * size));
    }
}
