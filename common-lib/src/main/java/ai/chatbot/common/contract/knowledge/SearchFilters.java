package ai.chatbot.common.contract.knowledge;

import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A passage passes when, for every list given, it has one of its values. Null and empty lists ask for nothing. */
public record SearchFilters(
        @Nullable List<DocumentType> documentType,
        @Nullable @Size(max = 100) List<String> category,
        @Nullable @Size(max = 100) List<String> tags,
        @Nullable @Size(max = 100) List<String> language) {

    public static final SearchFilters NONE = new SearchFilters(null, null, null, null);
}
