package ai.chatbot.embedding.minilm;

import org.springframework.ai.embedding.EmbeddingResultMetadata;

/** Comes with every embedding of this model. */
public final class Truncation extends EmbeddingResultMetadata {

    private final boolean truncated;

    Truncation(boolean truncated) {
        this.truncated = truncated;
    }

    /** Whether the model saw only the beginning of the text. */
    public boolean truncated() {
        return truncated;
    }
}
