package ai.chatbot.benchmarks.quality;

import ai.chatbot.common.contract.knowledge.ChunkingStrategy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How documents are to be cut; null is as by default.
 *
 * @param size tokens
 * @param overlap tokens
 */
record Chunking(
        @Nullable ChunkingStrategy strategy,
        @Nullable Integer size,
        @Nullable Integer overlap) {

    /** The same collection cut otherwise is another category, so that both can be there. */
    String category(String collection) {
        return collection + fields().values().stream().map(value -> "-" + value).collect(Collectors.joining());
    }

    /** Of an upload. */
    Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        put(fields, "chunking_strategy", strategy == null ? null : strategy.wireName());
        put(fields, "chunk_size", size);
        put(fields, "chunk_overlap", overlap);
        return fields;
    }

    private static void put(Map<String, String> fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value.toString());
        }
    }
}
