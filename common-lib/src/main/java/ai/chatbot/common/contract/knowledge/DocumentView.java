package ai.chatbot.common.contract.knowledge;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

public record DocumentView(
        String documentId,
        String title,
        @Nullable String description,
        DocumentType documentType,
        @Nullable String category,
        List<String> tags,
        Map<String, String> metadata,
        @Nullable String fileName,
        @Nullable String url,
        DocumentPermissions permissions,
        String format,
        @Nullable String contentHash,
        int version,
        boolean indexed,
        int totalChunks,
        Instant createdAt,
        Instant updatedAt) {

    public DocumentView {
        tags = List.copyOf(tags);
        metadata = Map.copyOf(metadata);
    }
}
