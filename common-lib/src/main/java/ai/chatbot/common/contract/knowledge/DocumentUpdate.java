package ai.chatbot.common.contract.knowledge;

import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Null fields stay as they are. New {@code content} is Markdown or plain text and needs {@code reindex} to be found. */
public record DocumentUpdate(
        @Nullable @Size(min = 1, max = 500) String title,
        @Nullable @Size(max = 2000) String description,
        @Nullable @Size(max = 100) String category,
        @Nullable @Size(max = 50) List<String> tags,
        @Nullable @Size(min = 1, max = 5_000_000) String content,
        @Nullable Map<String, String> metadata,
        @Nullable Boolean reindex) {}
