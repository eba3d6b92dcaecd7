package ai.chatbot.embedding.catalog;

import org.springframework.ai.embedding.Embedding;
import org.springframework.ai.embedding.EmbeddingResultMetadata;

/** Comes with every embedding of our models. */
public final class Truncation extends EmbeddingResultMetadata {

    private final boolean truncated;

    public Truncation(boolean truncated) {
        this.truncated = truncated;
    }

    /** Whether the model saw only the beginning of the text. */
    public boolean truncated() {
        return truncated;
    }

    public static boolean of(Embedding embedding) {
        return embedding.getMetadata() instanceof Truncation known && known.truncated();
    }
}
