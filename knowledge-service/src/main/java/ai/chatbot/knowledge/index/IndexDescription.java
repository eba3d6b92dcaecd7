package ai.chatbot.knowledge.index;

import org.jspecify.annotations.Nullable;

/**
 * @param engine the technology behind the port
 * @param dimension of its vectors; 0 while the index is empty
 * @param model the id of the embedding model its vectors were made with; null while the index is empty
 */
public record IndexDescription(
        String engine, int dimension, @Nullable String model) {}
