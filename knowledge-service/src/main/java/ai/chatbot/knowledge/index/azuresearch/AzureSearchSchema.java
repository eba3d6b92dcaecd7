package ai.chatbot.knowledge.index.azuresearch;

import ai.chatbot.knowledge.index.remote.PassageRecord;
import com.azure.search.documents.indexes.models.HnswAlgorithmConfiguration;
import com.azure.search.documents.indexes.models.HnswParameters;
import com.azure.search.documents.indexes.models.LexicalAnalyzerName;
import com.azure.search.documents.indexes.models.SearchField;
import com.azure.search.documents.indexes.models.SearchFieldDataType;
import com.azure.search.documents.indexes.models.SearchIndex;
import com.azure.search.documents.indexes.models.VectorSearch;
import com.azure.search.documents.indexes.models.VectorSearchAlgorithmMetric;
import com.azure.search.documents.indexes.models.VectorSearchProfile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Our own index: only what is filtered or searched is indexed; the vector is not given back. */
final class AzureSearchSchema {

    /** Keys allow few characters, so the chunk id is kept beside, and encoded in the key. */
    static final String KEY = "id";

    private static final String PROFILE = "hnsw-cosine";
    private static final String ALGORITHM = "hnsw";

    private AzureSearchSchema() {}

    static String key(String chunkId) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(chunkId.getBytes(StandardCharsets.UTF_8));
    }

    static SearchIndex index(String name, int dimension) {
        List<SearchField> fields = new ArrayList<>();
        fields.add(field(KEY, SearchFieldDataType.STRING).setKey(true).setFilterable(true));
        fields.add(field(PassageRecord.CHUNK_ID, SearchFieldDataType.STRING)
                .setFilterable(true)
                .setSortable(true));
        List.of(
                        PassageRecord.DOCUMENT_ID,
                        PassageRecord.DOCUMENT_TYPE,
                        PassageRecord.CATEGORY,
                        PassageRecord.LANGUAGE,
                        PassageRecord.SOURCE,
                        PassageRecord.MODEL)
                .forEach(word ->
                        fields.add(field(word, SearchFieldDataType.STRING).setFilterable(true)));
        List.of(PassageRecord.TAGS, PassageRecord.READERS)
                .forEach(list -> fields.add(field(list, SearchFieldDataType.collection(SearchFieldDataType.STRING))
                        .setFilterable(true)));
        List.of(PassageRecord.TITLE, PassageRecord.CONTENT, PassageRecord.SECTION, PassageRecord.URL)
                .forEach(text -> fields.add(field(text, SearchFieldDataType.STRING)));
        List.of(
                        PassageRecord.PAGE,
                        PassageRecord.START,
                        PassageRecord.END,
                        PassageRecord.CHUNK_INDEX,
                        PassageRecord.DIMENSION)
                .forEach(number -> fields.add(field(number, SearchFieldDataType.INT32)));
        fields.add(field(PassageRecord.UPDATED_AT, SearchFieldDataType.INT64).setFilterable(true));
        fields.add(field(PassageRecord.SEARCH_TEXT, SearchFieldDataType.STRING)
                .setSearchable(true)
                .setAnalyzerName(LexicalAnalyzerName.EN_LUCENE));
        fields.add(field(PassageRecord.VECTOR, SearchFieldDataType.collection(SearchFieldDataType.SINGLE))
                .setSearchable(true)
                .setHidden(true)
                .setVectorSearchDimensions(dimension)
                .setVectorSearchProfileName(PROFILE));
        var cosine = new HnswParameters()
                .setM(10)
                .setEfConstruction(400)
                .setEfSearch(500)
                .setMetric(VectorSearchAlgorithmMetric.COSINE);
        return new SearchIndex(name, fields)
                .setVectorSearch(new VectorSearch()
                        .setAlgorithms(new HnswAlgorithmConfiguration(ALGORITHM).setParameters(cosine))
                        .setProfiles(new VectorSearchProfile(PROFILE, ALGORITHM)));
    }

    private static SearchField field(String name, SearchFieldDataType type) {
        return new SearchField(name, type)
                .setSearchable(false)
                .setFilterable(false)
                .setSortable(false)
                .setFacetable(false);
    }
}
