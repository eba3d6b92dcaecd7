package ai.chatbot.common.contract.knowledge;

import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A passage passes when, for every list given, it has one of its values, and its document was updated in the period.
 * Null and empty lists ask for nothing.
 *
 * @param language tags of two letters, such as {@code en}
 * @param source file names or addresses that documents came from
 * @param updatedFrom inclusive
 * @param updatedUntil exclusive
 */
public record SearchFilters(
        @Nullable List<DocumentType> documentType,
        @Nullable @Size(max = 100) List<String> category,
        @Nullable @Size(max = 100) List<String> tags,
        @Nullable @Size(max = 100) List<String> language,
        @Nullable @Size(max = 100) List<String> source,
        @Nullable Instant updatedFrom,
        @Nullable Instant updatedUntil) {

    public static final SearchFilters NONE = new SearchFilters(null, null, null, null, null, null, null);
}
