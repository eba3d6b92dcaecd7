package ai.chatbot.embedding.onnx;

/** What a model wants around a single text: {@code [CLS] … [SEP]} in one vocabulary, {@code <s> … </s>} in another. */
@SuppressWarnings("ArrayRecordComponent")
public record SpecialTokens(long[] before, long[] after) {

    public int size() {
        return before.length + after.length;
    }
}
