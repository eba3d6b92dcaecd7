package ai.chatbot.common.contract.knowledge;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which legs of the index a search goes by. */
public enum SearchMode {
    /** By meaning and by words. */
    @JsonProperty("hybrid")
    HYBRID,
    /** By words only; nothing is embedded. */
    @JsonProperty("keyword")
    KEYWORD,
    /** By meaning only. By words, and {@code degraded} says so, while the query cannot be embedded. */
    @JsonProperty("vector")
    VECTOR
}
