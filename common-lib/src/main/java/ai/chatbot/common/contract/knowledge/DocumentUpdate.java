package ai.chatbot.common.contract.knowledge;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Null fields stay as they are; metadata is merged key by key.
 *
 * @param content Markdown, HTML or plain text in the place of the file
 * @param reindex whether a job makes the present content findable; null means: when {@code content} is given. False with
 *     new content stores it, while the old content is still what is found
 */
public record DocumentUpdate(
        @Nullable @Size(min = 1, max = 500) String title,
        @Nullable @Size(max = 2000) String description,
        @Nullable @Size(max = 100) String category,
        @Nullable @Size(max = 50) List<String> tags,
        @Nullable @Size(min = 1, max = 5_000_000) String content,
        @Nullable Map<String, String> metadata,
        @Nullable @Valid DocumentPermissions permissions,

        @Nullable @Size(max = 2000) @Pattern(regexp = "https?://\\S+")
        String url,

        @Nullable Boolean reindex) {}
