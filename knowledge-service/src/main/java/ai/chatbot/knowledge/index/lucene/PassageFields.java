package ai.chatbot.knowledge.index.lucene;

import ai.chatbot.common.contract.knowledge.DocumentType;
import ai.chatbot.knowledge.index.IndexedPassage;
import ai.chatbot.knowledge.index.Passage;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.jspecify.annotations.Nullable;

/** A passage as a Lucene document, and back. */
final class PassageFields {

    static final String CHUNK = "chunk_id";
    static final String DOCUMENT = "document_id";
    static final String TYPE = "document_type";
    static final String CATEGORY = "category";
    static final String TAG = "tag";
    static final String LANGUAGE = "language";
    static final String SOURCE = "source";
    static final String READER = "reader";
    static final String UPDATED = "updated_at";
    static final String VECTOR = "vector";

    /** Title, section and content in one field: separate fields with a boost are no better (RATIONALE.md). */
    static final String TEXT = "text";

    private static final String TITLE = "title";
    private static final String CONTENT = "content";
    private static final String SECTION = "section";
    private static final String PAGE = "page";
    private static final String START = "start";
    private static final String END = "end";
    private static final String INDEX = "index";
    private static final String URL = "url";

    private PassageFields() {}

    static Document document(IndexedPassage indexed) {
        Passage passage = indexed.passage();
        Document document = new Document();
        addWord(document, CHUNK, passage.chunkId());
        addWord(document, DOCUMENT, passage.documentId());
        addWord(document, TYPE, passage.documentType().wireName());
        addWord(document, CATEGORY, passage.category());
        passage.tags().forEach(tag -> addWord(document, TAG, tag));
        addWord(document, LANGUAGE, passage.language());
        addStored(document, TITLE, passage.title());
        addStored(document, CONTENT, passage.content());
        addStored(document, SECTION, passage.section());
        addWord(document, SOURCE, passage.source());
        addStored(document, URL, passage.url());
        passage.readers().forEach(reader -> addWord(document, READER, reader));
        document.add(new LongField(UPDATED, passage.updatedAt().toEpochMilli(), Store.YES));
        Integer page = passage.page();
        if (page != null) {
            document.add(new StoredField(PAGE, page));
        }
        document.add(new StoredField(START, passage.startPosition()));
        document.add(new StoredField(END, passage.endPosition()));
        document.add(new StoredField(INDEX, passage.chunkIndex()));
        document.add(new TextField(TEXT, passage.searchText(), Store.NO));
        document.add(new KnnFloatVectorField(VECTOR, indexed.vector(), VectorSimilarityFunction.DOT_PRODUCT));
        return document;
    }

    static Passage passage(Document document) {
        return new Passage(
                text(document, CHUNK),
                text(document, DOCUMENT),
                text(document, TITLE),
                text(document, CONTENT),
                DocumentType.valueOf(text(document, TYPE).toUpperCase(Locale.ROOT)),
                document.get(CATEGORY),
                List.of(document.getValues(TAG)),
                document.get(LANGUAGE),
                document.get(SECTION),
                number(document.getField(PAGE)),
                Objects.requireNonNull(number(document.getField(START))),
                Objects.requireNonNull(number(document.getField(END))),
                Objects.requireNonNull(number(document.getField(INDEX))),
                document.get(SOURCE),
                document.get(URL),
                Set.of(document.getValues(READER)),
                Instant.ofEpochMilli(document.getField(UPDATED).numericValue().longValue()));
    }

    private static void addWord(Document document, String name, @Nullable String value) {
        if (value != null) {
            document.add(new StringField(name, value, Store.YES));
        }
    }

    private static void addStored(Document document, String name, @Nullable String value) {
        if (value != null) {
            document.add(new StoredField(name, value));
        }
    }

    private static String text(Document document, String name) {
        return Objects.requireNonNull(document.get(name), name);
    }

    private static @Nullable Integer number(@Nullable IndexableField field) {
        return field == null ? null : field.numericValue().intValue();
    }
}
