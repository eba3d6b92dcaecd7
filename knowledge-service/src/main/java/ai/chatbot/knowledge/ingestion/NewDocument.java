package ai.chatbot.knowledge.ingestion;

import ai.chatbot.common.contract.knowledge.ChunkingStrategy;
import ai.chatbot.common.contract.knowledge.DocumentPermissions;
import ai.chatbot.common.contract.knowledge.DocumentType;
import ai.chatbot.knowledge.chunking.ChunkSize;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person says about a file they add. Checked. Null and empty is what they did not say.
 *
 * @param allowDuplicate whether it becomes a document of its own even if one has the same content
 */
record NewDocument(
        DocumentType documentType,
        @Nullable String title,
        @Nullable String description,
        @Nullable String category,
        List<String> tags,
        Map<String, String> metadata,
        DocumentPermissions permissions,
        @Nullable String url,
        ChunkingStrategy strategy,
        ChunkSize size,
        boolean allowDuplicate) {

    NewDocument {
        tags = List.copyOf(tags);
        metadata = Map.copyOf(metadata);
    }
}
