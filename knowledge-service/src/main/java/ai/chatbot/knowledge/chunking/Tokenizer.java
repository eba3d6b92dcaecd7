package ai.chatbot.knowledge.chunking;

import java.util.List;

/** The tokenizer of an embedding model. */
public interface Tokenizer {

    /** Together at most this many characters may be asked for at once. */
    int MOST_CHARACTERS = 500_000;

    /** At most this many texts may be asked for at once. */
    int MOST_TEXTS = 64;

    /** @return for each text: start and end character of each token, in turn */
    List<int[]> tokenize(List<String> texts);
}
