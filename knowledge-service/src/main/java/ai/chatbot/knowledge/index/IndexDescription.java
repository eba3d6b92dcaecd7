package ai.chatbot.knowledge.index;

import org.jspecify.annotations.Nullable;

/**
 * @param engine the technology behind the port
 * @param dimension of its vectors; 0 while the index is empty, or when it has none
 * @param model the id of the embedding model its vectors were made with; null while the index is empty, or not known
 * @param keywords whether the engine finds passages by words alone
 * @param writable false for an existing index that is only read
 */
public record IndexDescription(
        String engine, int dimension, @Nullable String model, boolean keywords, boolean writable) {

    /** Of an index that can do everything. */
    public IndexDescription(String engine, int dimension, @Nullable String model) {
        this(engine, dimension, model, true, true);
    }
}
