package ai.chatbot.knowledge.index.azuresearch;

import ai.chatbot.knowledge.index.remote.Condition;
import ai.chatbot.knowledge.index.remote.PassageRecord;
import com.azure.search.documents.models.QueryType;
import com.azure.search.documents.models.SearchMode;
import com.azure.search.documents.models.SearchOptions;
import com.azure.search.documents.models.SemanticSearchOptions;
import com.azure.search.documents.models.VectorSearchOptions;
import com.azure.search.documents.models.VectorizedQuery;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is asked of the service, besides the words. */
final class AzureSearchQueries {

    private AzureSearchQueries() {}

    static SearchOptions nearest(String field, List<Float> vector, List<Condition> conditions, int k) {
        var nearest = new VectorizedQuery(vector).setKNearestNeighborsCount(k).setFields(field);
        return options(conditions, k).setVectorSearchOptions(new VectorSearchOptions().setQueries(nearest));
    }

    /** @param semantic the configuration of the ranker that reorders what the words find; null for none */
    static SearchOptions matching(List<String> fields, @Nullable String semantic, List<Condition> conditions, int k) {
        SearchOptions options =
                options(conditions, k).setSearchMode(SearchMode.ANY).setSearchFields(fields.toArray(String[]::new));
        return semantic == null
                ? options
                : options.setQueryType(QueryType.SEMANTIC)
                        .setSemanticSearchOptions(new SemanticSearchOptions().setSemanticConfigurationName(semantic));
    }

    static SearchOptions chunksOf(String documentId, int from, int count) {
        return new SearchOptions()
                .setFilter(PassageRecord.DOCUMENT_ID + " eq " + ODataFilter.quoted(documentId))
                .setSelect(PassageRecord.CHUNK_ID)
                .setOrderBy(PassageRecord.CHUNK_ID)
                .setSkip(from)
                .setTop(count);
    }

    private static SearchOptions options(List<Condition> conditions, int k) {
        SearchOptions options = new SearchOptions().setTop(k);
        String filter = ODataFilter.of(conditions);
        return filter == null ? options : options.setFilter(filter);
    }
}
