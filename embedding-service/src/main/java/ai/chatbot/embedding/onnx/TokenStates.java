package ai.chatbot.embedding.onnx;

/**
 * What a model made of a text.
 *
 * @param tokens the tokens that {@code states} has rows for
 * @param states one row as wide as the model's vectors a token, in its context, not normalised
 * @param firstRow of the first token; before it, and behind the last token's, there may be rows of special tokens
 * @param pooled of the rows of the first window and its special tokens: the text's vector, not normalised
 * @param truncated whether {@code pooled} is that of the beginning only
 */
@SuppressWarnings("ArrayRecordComponent")
public record TokenStates(Tokens tokens, float[] states, int firstRow, float[] pooled, boolean truncated) {}
