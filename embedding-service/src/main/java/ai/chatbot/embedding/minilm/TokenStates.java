package ai.chatbot.embedding.minilm;

/**
 * What the model made of a text.
 *
 * @param tokens the tokens that {@code states} has rows for
 * @param states one row of {@value MiniLm#DIMENSION} floats a token, in its context, not normalised
 * @param mean of the rows of the first window and its special tokens: the text's vector, not normalised
 * @param truncated whether {@code mean} is that of the beginning only
 */
@SuppressWarnings("ArrayRecordComponent")
public record TokenStates(Tokens tokens, float[] states, float[] mean, boolean truncated) {}
