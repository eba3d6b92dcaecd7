package ai.chatbot.knowledge.index;

import ai.chatbot.common.contract.knowledge.DocumentType;
import java.util.Set;

/** A passage passes when, for every set that is not empty, it has one of its values. Values compare exactly. */
public record PassageFilter(
        Set<DocumentType> documentTypes, Set<String> categories, Set<String> tags, Set<String> languages) {

    public static final PassageFilter NONE = new PassageFilter(Set.of(), Set.of(), Set.of(), Set.of());

    public PassageFilter {
        documentTypes = Set.copyOf(documentTypes);
        categories = Set.copyOf(categories);
        tags = Set.copyOf(tags);
        languages = Set.copyOf(languages);
    }
}
