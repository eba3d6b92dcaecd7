package ai.chatbot.knowledge.index.remote;

import ai.chatbot.common.contract.knowledge.DocumentType;
import ai.chatbot.knowledge.index.IndexedPassage;
import ai.chatbot.knowledge.index.Passage;
import ai.chatbot.knowledge.index.PassageFilter;
import ai.chatbot.knowledge.index.Reader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A passage as an engine stores it in an index of ours: flat fields, absent when unknown; and back. */
public final class PassageRecord {

    public static final String CHUNK_ID = "chunk_id";
    public static final String DOCUMENT_ID = "document_id";
    public static final String TITLE = "title";
    public static final String CONTENT = "content";
    public static final String DOCUMENT_TYPE = "document_type";
    public static final String CATEGORY = "category";
    public static final String TAGS = "tags";
    public static final String LANGUAGE = "language";
    public static final String SECTION = "section";
    public static final String PAGE = "page";
    public static final String START = "start_position";
    public static final String END = "end_position";
    public static final String CHUNK_INDEX = "chunk_index";
    public static final String SOURCE = "source";
    public static final String URL = "url";
    public static final String READERS = "readers";

    /** In milliseconds since 1970. */
    public static final String UPDATED_AT = "updated_at";

    /** {@link Passage#searchText}: what the keyword leg searches. */
    public static final String SEARCH_TEXT = "search_text";

    public static final String MODEL = "embedding_model";
    public static final String DIMENSION = "embedding_dimension";
    public static final String VECTOR = "vector";

    private PassageRecord() {}

    /** All fields but the vector. */
    public static Map<String, Object> of(IndexedPassage indexed) {
        Passage passage = indexed.passage();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(CHUNK_ID, passage.chunkId());
        fields.put(DOCUMENT_ID, passage.documentId());
        fields.put(TITLE, passage.title());
        fields.put(CONTENT, passage.content());
        fields.put(DOCUMENT_TYPE, passage.documentType().wireName());
        putIfKnown(fields, CATEGORY, passage.category());
        fields.put(TAGS, passage.tags());
        putIfKnown(fields, LANGUAGE, passage.language());
        putIfKnown(fields, SECTION, passage.section());
        putIfKnown(fields, PAGE, passage.page());
        fields.put(START, passage.startPosition());
        fields.put(END, passage.endPosition());
        fields.put(CHUNK_INDEX, passage.chunkIndex());
        putIfKnown(fields, SOURCE, passage.source());
        putIfKnown(fields, URL, passage.url());
        fields.put(READERS, List.copyOf(passage.readers()));
        fields.put(UPDATED_AT, passage.updatedAt().toEpochMilli());
        fields.put(SEARCH_TEXT, passage.searchText());
        fields.put(MODEL, indexed.model());
        fields.put(DIMENSION, indexed.vector().length);
        return fields;
    }

    /**
     * The kind that any record tells.
     *
     * @throws EngineException when the record is not ours: then the index must not be written to
     */
    public static Engine.Kind kind(Map<String, ?> fields) {
        if (fields.get(MODEL) instanceof String model && fields.get(DIMENSION) instanceof Number dimension) {
            return new Engine.Kind(dimension.intValue(), model);
        }
        throw new EngineException(
                EngineException.Fault.REQUEST_REFUSED,
                "It holds records of somebody else; name its content fields to read them");
    }

    private static void putIfKnown(Map<String, Object> fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value);
        }
    }

    /** @param fields numbers of any kind, lists as collections; a missing list is empty */
    public static Passage passage(Map<String, ?> fields) {
        return new Passage(
                text(fields, CHUNK_ID),
                text(fields, DOCUMENT_ID),
                text(fields, TITLE),
                text(fields, CONTENT),
                DocumentType.valueOf(text(fields, DOCUMENT_TYPE).toUpperCase(Locale.ROOT)),
                (String) fields.get(CATEGORY),
                list(fields.get(TAGS)),
                (String) fields.get(LANGUAGE),
                (String) fields.get(SECTION),
                fields.get(PAGE) instanceof Number page ? page.intValue() : null,
                number(fields, START).intValue(),
                number(fields, END).intValue(),
                number(fields, CHUNK_INDEX).intValue(),
                (String) fields.get(SOURCE),
                (String) fields.get(URL),
                Set.copyOf(list(fields.get(READERS))),
                Instant.ofEpochMilli(number(fields, UPDATED_AT).longValue()));
    }

    private static String text(Map<String, ?> fields, String name) {
        return (String) Objects.requireNonNull(fields.get(name), name);
    }

    private static Number number(Map<String, ?> fields, String name) {
        return (Number) Objects.requireNonNull(fields.get(name), name);
    }

    static List<String> list(@Nullable Object value) {
        return value instanceof Collection<?> values
                ? values.stream().map(String::valueOf).toList()
                : value == null ? List.of() : List.of(value.toString());
    }

    /** The reader's names are always among the conditions. */
    static List<Condition> conditions(PassageFilter filter, Reader reader) {
        List<Condition> all = new ArrayList<>();
        all.add(new Condition.OneOf(READERS, true, reader.names()));
        add(all, DOCUMENT_TYPE, false, filter.documentTypes(), DocumentType::wireName);
        add(all, CATEGORY, false, filter.categories(), Function.identity());
        add(all, TAGS, true, filter.tags(), Function.identity());
        add(all, LANGUAGE, false, filter.languages(), Function.identity());
        add(all, SOURCE, false, filter.sources(), Function.identity());
        if (filter.updatedFrom() != null || filter.updatedUntil() != null) {
            all.add(new Condition.Between(UPDATED_AT, filter.updatedFrom(), filter.updatedUntil()));
        }
        return all;
    }

    private static <T> void add(
            List<Condition> all, String field, boolean list, Set<T> values, Function<T, String> text) {
        if (!values.isEmpty()) {
            all.add(new Condition.OneOf(
                    field, list, values.stream().map(text).collect(Collectors.toUnmodifiableSet())));
        }
    }
}
