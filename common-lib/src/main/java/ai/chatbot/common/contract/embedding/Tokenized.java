package ai.chatbot.common.contract.embedding;

import java.util.List;

/**
 * @param offsets one array a text: start and end character of each of the model's tokens, in turn; no special tokens,
 *     nothing cut
 */
public record Tokenized(String model, int maxSequenceLength, List<int[]> offsets) {}
