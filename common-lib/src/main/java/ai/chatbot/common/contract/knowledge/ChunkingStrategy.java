package ai.chatbot.common.contract.knowledge;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** How a document is cut. */
public enum ChunkingStrategy {
    /** Windows of exactly {@code chunk_size} tokens. */
    @JsonProperty("fixed")
    FIXED,
    /** Whole sentences, up to {@code chunk_size} tokens. */
    @JsonProperty("semantic")
    SEMANTIC,
    /** Along the structure: sections, then paragraphs, lines, sentences, words. */
    @JsonProperty("recursive")
    RECURSIVE;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
