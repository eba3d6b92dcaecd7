package ai.chatbot.embedding.onnx;

/**
 * What an encoder must know of its model beside the files themselves.
 *
 * @param dimension of its vectors
 * @param maxTokens that it reads at a time, special ones included
 * @param padToken what fills up the shorter texts of a batch
 * @param lowerCase whether texts are put in lower case before they are tokenised
 */
public record ModelShape(int dimension, int maxTokens, Pooling pooling, long padToken, boolean lowerCase) {}
