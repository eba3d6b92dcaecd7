package ai.chatbot.knowledge.document;

import ai.chatbot.knowledge.parsing.ParsedDocument;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a document says of itself. It counts where the person who added it said nothing. */
record SelfDescription(@Nullable String title, Map<String, String> metadata, int words) {

    private static final int WORDS_A_MINUTE = 200;
    private static final int MOST_TAGS = 50;
    private static final int LONGEST_TAG = 100;
    private static final int LONGEST_DESCRIPTION = 2000;

    private static final int MOST_ENTRIES = 40;

    /** These are fields of their own, or not for a file to say. */
    private static final Set<String> ELSEWHERE =
            Set.of("title", "description", "category", "tags", "status", "word_count", "read_time_minutes");

    /** As {@link DocumentFields} wants them. */
    private static final Pattern KEY = Pattern.compile("[\\p{L}\\d_][\\p{L}\\d_ -]{0,99}");

    private static final Set<String> PRIORITIES = Set.of("high", "medium", "low");

    static SelfDescription of(ParsedDocument parsed) {
        int words = (int) Arrays.stream(parsed.text().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .count();
        return new SelfDescription(parsed.title(), parsed.metadata(), words);
    }

    Document applyTo(Document document) {
        Set<String> given = document.source().given();
        return new Document(
                document.documentId(),
                given.contains("title") || title == null ? document.title() : title,
                given.contains("description") ? document.description() : description(document),
                document.documentType(),
                given.contains("category") ? document.category() : category(document),
                given.contains("tags") ? document.tags() : tags(document),
                document.content(),
                document.source(),
                metadata(document, given),
                document.indexing(),
                document.analytics(),
                document.permissions(),
                document.keptVersions(),
                document.revision(),
                document.createdAt(),
                document.updatedAt(),
                document.publishedAt(),
                document.deletedAt());
    }

    private @Nullable String description(Document document) {
        String own = metadata.get("description");
        return own == null ? document.description() : own.substring(0, Math.min(own.length(), LONGEST_DESCRIPTION));
    }

    private @Nullable String category(Document document) {
        String own = metadata.get("category");
        return own == null || own.length() > LONGEST_TAG ? document.category() : own;
    }

    private List<String> tags(Document document) {
        String own = metadata.get("tags");
        return own == null
                ? document.tags()
                : Arrays.stream(own.split("[,;]"))
                        .map(String::strip)
                        .filter(tag -> !tag.isEmpty() && tag.length() <= LONGEST_TAG)
                        .distinct()
                        .limit(MOST_TAGS)
                        .toList();
    }

    private Map<String, Object> metadata(Document document, Set<String> given) {
        Map<String, Object> all = new HashMap<>(document.metadata());
        for (String key : metadata.keySet().stream().sorted().toList()) {
            String own = own(key);
            boolean allowed = KEY.matcher(key).matches() && !ELSEWHERE.contains(key) && all.size() < MOST_ENTRIES;
            if (allowed && !own.isEmpty() && !given.contains("metadata." + key)) {
                all.put(key, own);
            }
        }
        all.put("word_count", words);
        all.put("read_time_minutes", Math.max(1, Math.ceilDiv(words, WORDS_A_MINUTE)));
        return all;
    }

    private String own(String key) {
        String value = metadata.getOrDefault(key, "");
        return switch (key) {
            // "en-GB" is "en": filters compare exactly.
            case "language" -> Locale.forLanguageTag(value.replace('_', '-')).getLanguage();
            case "priority" -> PRIORITIES.contains(value) ? value : "";
            default -> value;
        };
    }
}
