package ai.chatbot.embedding.catalog;

import java.util.List;

/** Where a model's tokens are in texts. */
@FunctionalInterface
public interface TokenOffsets {

    /** @return one array a text: start and end character of each token in turn, no special tokens, nothing cut */
    List<int[]> of(List<String> texts);
}
