package ai.chatbot.common.contract.knowledge;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to fetch, and what to say about it; but for {@code source} the same fields as in the form of an upload.
 *
 * @param title of a single page; the pages of a sitemap have their own
 */
public record WebIngestionRequest(
        @NotNull @Valid Source source,
        @Nullable String title,
        @Nullable String description,
        @Nullable String documentType,
        @Nullable String category,
        @Nullable List<String> tags,
        @Nullable Map<String, Object> metadata,
        @Nullable String chunkingStrategy,
        @Nullable Integer chunkSize,
        @Nullable Integer chunkOverlap) {

    /**
     * @param type {@code web_scrape}
     * @param url of the page, or of the sitemap
     * @param sitemap whether {@code url} is a sitemap, all pages of which are wanted
     * @param maxPages of a sitemap
     * @param maxDepth of sitemaps that name sitemaps; 0 reads only the one at {@code url}
     */
    public record Source(
            @NotBlank String type,
            @NotBlank @Size(max = 2000) String url,
            @Nullable Boolean sitemap,
            @Nullable @Positive Integer maxPages,
            @Nullable @PositiveOrZero Integer maxDepth) {}
}
