package ai.chatbot.knowledge.index;

import ai.chatbot.common.contract.knowledge.DocumentType;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A passage passes when, for every set that is not empty, it has one of its values, and it was updated in the period.
 * Values compare exactly.
 *
 * @param updatedFrom inclusive
 * @param updatedUntil exclusive
 */
public record PassageFilter(
        Set<DocumentType> documentTypes,
        Set<String> categories,
        Set<String> tags,
        Set<String> languages,
        Set<String> sources,
        @Nullable Instant updatedFrom,
        @Nullable Instant updatedUntil) {

    public static final PassageFilter NONE =
            new PassageFilter(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), null, null);

    public PassageFilter {
        documentTypes = Set.copyOf(documentTypes);
        categories = Set.copyOf(categories);
        tags = Set.copyOf(tags);
        languages = Set.copyOf(languages);
        sources = Set.copyOf(sources);
    }

    public PassageFilter withDocumentTypes(Set<DocumentType> types) {
        return new PassageFilter(types, categories, tags, languages, sources, updatedFrom, updatedUntil);
    }

    public PassageFilter withCategories(Set<String> wanted) {
        return new PassageFilter(documentTypes, wanted, tags, languages, sources, updatedFrom, updatedUntil);
    }

    public PassageFilter withTags(Set<String> wanted) {
        return new PassageFilter(documentTypes, categories, wanted, languages, sources, updatedFrom, updatedUntil);
    }

    public PassageFilter withLanguages(Set<String> wanted) {
        return new PassageFilter(documentTypes, categories, tags, wanted, sources, updatedFrom, updatedUntil);
    }

    public PassageFilter withSources(Set<String> wanted) {
        return new PassageFilter(documentTypes, categories, tags, languages, wanted, updatedFrom, updatedUntil);
    }

    public PassageFilter withPeriod(@Nullable Instant from, @Nullable Instant until) {
        return new PassageFilter(documentTypes, categories, tags, languages, sources, from, until);
    }
}
