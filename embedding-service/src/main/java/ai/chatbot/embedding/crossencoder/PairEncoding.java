package ai.chatbot.embedding.crossencoder;

import ai.chatbot.embedding.onnx.SpecialTokens;
import java.util.Arrays;

/**
 * Puts two texts into one input as BERT was trained: start, question, end, passage, end.
 *
 * @param maxLength of the whole; what is too long of the passage is cut, and of the question what exceeds a quarter
 */
record PairEncoding(long start, long end, int maxLength) {

    private static final int SPECIAL_TOKENS = 3;

    /** @param typeIds 0 up to and including the end of the question, then 1 */
    @SuppressWarnings("ArrayRecordComponent")
    record Pair(long[] ids, long[] typeIds) {

        int size() {
            return ids.length;
        }
    }

    static PairEncoding with(SpecialTokens around, int maxLength) {
        if (around.before().length != 1 || around.after().length != 1) {
            throw new IllegalArgumentException(
                    "its tokenizer.json puts %d special tokens before a text and %d behind it instead of one each"
                            .formatted(around.before().length, around.after().length));
        }
        return new PairEncoding(around.before()[0], around.after()[0], maxLength);
    }

    Pair join(long[] question, long[] passage) {
        int asked = Math.min(question.length, maxLength / 4);
        int read = Math.min(passage.length, maxLength - SPECIAL_TOKENS - asked);
        long[] ids = new long[asked + read + SPECIAL_TOKENS];
        ids[0] = start;
        System.arraycopy(question, 0, ids, 1, asked);
        ids[asked + 1] = end;
        System.arraycopy(passage, 0, ids, asked + 2, read);
        ids[ids.length - 1] = end;
        long[] typeIds = new long[ids.length];
        Arrays.fill(typeIds, asked + 2, ids.length, 1);
        return new Pair(ids, typeIds);
    }
}
