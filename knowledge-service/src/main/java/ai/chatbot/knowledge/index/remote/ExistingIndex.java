package ai.chatbot.knowledge.index.remote;

import ai.chatbot.common.contract.knowledge.DocumentType;
import ai.chatbot.knowledge.index.Passage;
import ai.chatbot.knowledge.index.PassageFilter;
import ai.chatbot.knowledge.index.Reader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which fields of an index that somebody else fills mean what. It is only read. Lists may be separated by commas or
 * bars; a field that is not named, or that a record lacks, is unknown.
 *
 * <p>Permissions: with {@code permittedGroups}, a record is found by the members of the groups it names and by nobody
 * else. Without it everything in the index is public.
 *
 * @param content the texts of a passage, joined by line breaks; without one the index is ours
 * @param filepath the name of the file; also what a filter on the source compares with
 * @param permittedGroups a list of groups; empty makes everything public
 * @param model the embedding model its vectors were made with; empty means embedding-service's own
 */
public record ExistingIndex(
        @DefaultValue("") String content,
        @DefaultValue("") String title,
        @DefaultValue("") String url,
        @DefaultValue("") String filepath,
        @DefaultValue("") String vector,
        @DefaultValue("") String permittedGroups,
        @DefaultValue("") String model) {

    /** Of an index that is ours. */
    public static final ExistingIndex NONE = new ExistingIndex("", "", "", "", "", "", "");

    private static final String GROUP = "group:";

    /** How an existing index is searched; an index of ours is always searched by both legs. */
    public enum QueryType {
        /** By words. */
        SIMPLE(true, false),
        /** By words, reordered by the engine's own model where it has one. */
        SEMANTIC(true, false),
        VECTOR(false, true),
        VECTOR_SIMPLE_HYBRID(true, true),
        VECTOR_SEMANTIC_HYBRID(true, true);

        /** For an engine that searches by words and vectors, without a model of its own that reorders. */
        public static final Set<QueryType> WITHOUT_RANKER = Set.of(SIMPLE, VECTOR, VECTOR_SIMPLE_HYBRID);

        private final boolean keywords;
        private final boolean vectors;

        QueryType(boolean keywords, boolean vectors) {
            this.keywords = keywords;
            this.vectors = vectors;
        }

        public boolean keywords() {
            return keywords;
        }

        public boolean vectors() {
            return vectors;
        }

        public boolean semantic() {
            return this == SEMANTIC || this == VECTOR_SEMANTIC_HYBRID;
        }
    }

    public boolean isMapped() {
        return !content.isBlank();
    }

    public List<String> contentFields() {
        return names(content);
    }

    /** The one that is searched, when there are several. */
    public Optional<String> vectorField() {
        return names(vector).stream().findFirst();
    }

    /** What the keyword leg searches. */
    public List<String> textFields() {
        return Stream.concat(names(title).stream(), contentFields().stream())
                .distinct()
                .toList();
    }

    /** All but the vector. */
    public Set<String> fields() {
        return Stream.of(content, title, url, filepath)
                .flatMap(list -> names(list).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static List<String> names(String list) {
        return Stream.of(list.split("[|,]"))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** @param id of the record in its engine */
    public Passage passage(String id, Map<String, ?> fields) {
        String text = contentFields().stream()
                .map(fields::get)
                .filter(Objects::nonNull)
                .map(String::valueOf)
                .collect(Collectors.joining("\n"));
        String file = value(fields, filepath);
        String address = value(fields, url);
        String document = Stream.of(file, address, id)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(id);
        String heading = value(fields, title);
        return new Passage(
                id,
                document,
                heading == null ? document : heading,
                text,
                DocumentType.GENERAL,
                null,
                List.of(),
                null,
                null,
                null,
                0,
                text.length(),
                0,
                file,
                address,
                Reader.ANYONE.names(),
                Instant.EPOCH);
    }

    private static @Nullable String value(Map<String, ?> fields, String name) {
        Object value = name.isBlank() ? null : fields.get(name.strip());
        return value == null || value.toString().isBlank() ? null : value.toString();
    }

    /** Empty when nothing can pass: the filter asks for what the index does not know, or the reader has no group. */
    Optional<List<Condition>> conditions(PassageFilter filter, Reader reader) {
        boolean otherType =
                !filter.documentTypes().isEmpty() && !filter.documentTypes().contains(DocumentType.GENERAL);
        boolean unknown = !filter.categories().isEmpty()
                || !filter.tags().isEmpty()
                || !filter.languages().isEmpty()
                || filter.updatedFrom() != null
                || filter.updatedUntil() != null
                || (!filter.sources().isEmpty() && filepath.isBlank());
        Set<String> groups = reader.names().stream()
                .filter(name -> name.startsWith(GROUP))
                .map(name -> name.substring(GROUP.length()))
                .collect(Collectors.toUnmodifiableSet());
        if (otherType || unknown || (!permittedGroups.isBlank() && groups.isEmpty())) {
            return Optional.empty();
        }
        List<Condition> all = new ArrayList<>();
        if (!permittedGroups.isBlank()) {
            all.add(new Condition.OneOf(permittedGroups.strip(), true, groups));
        }
        if (!filter.sources().isEmpty()) {
            all.add(new Condition.OneOf(filepath.strip(), false, filter.sources()));
        }
        return Optional.of(all);
    }

    /**
     * As the web app's settings spell it, in camel case too.
     *
     * @param setting the name the operator knows it by
     * @param possible what the engine can do
     */
    public static QueryType queryType(String text, String setting, Set<QueryType> possible) {
        String snake = text.strip().replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
        return possible.stream()
                .filter(type -> type.name().equals(snake))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("%s cannot be %s; here it is one of %s"
                        .formatted(
                                setting,
                                text,
                                possible.stream()
                                        .sorted()
                                        .map(type -> type.name().toLowerCase(Locale.ROOT))
                                        .collect(Collectors.joining(", ")))));
    }
}
