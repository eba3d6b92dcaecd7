package ai.chatbot.knowledge.index.mongodbatlas;

import ai.chatbot.knowledge.index.PassageIndexes;
import ai.chatbot.knowledge.index.mongo.MongoEngine;
import ai.chatbot.knowledge.index.mongo.MongoFilter;
import ai.chatbot.knowledge.index.remote.Condition;
import ai.chatbot.knowledge.index.remote.PassageRecord;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.SearchIndexModel;
import com.mongodb.client.model.SearchIndexType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bson.Document;

/**
 * Atlas builds and refreshes its search indexes beside the collection: a write is visible to queries after a moment that
 * the service does not bound, and a new index finds nothing until it is built.
 */
final class MongoAtlasEngine extends MongoEngine {

    private static final List<String> FILTERED = List.of(
            PassageRecord.CHUNK_ID,
            PassageRecord.DOCUMENT_TYPE,
            PassageRecord.CATEGORY,
            PassageRecord.TAGS,
            PassageRecord.LANGUAGE,
            PassageRecord.SOURCE,
            PassageRecord.READERS);

    private final String vectorIndex;
    private final String textIndex;

    MongoAtlasEngine(MongoClient client, MongoAtlasProperties properties, String generation) {
        super(
                client.getDatabase(properties.databaseName()),
                PassageIndexes.name(properties.collectionName(), "_", generation),
                properties.fields());
        vectorIndex = properties.indexName();
        textIndex = properties.textIndexName();
    }

    @Override
    public String name() {
        return MongoAtlasProperties.TYPE;
    }

    @Override
    protected void createIndexes(MongoCollection<Document> records, int dimension) {
        records.createIndex(new Document(PassageRecord.DOCUMENT_ID, 1));
        Document vector = new Document("type", "vector")
                .append("path", PassageRecord.VECTOR)
                .append("numDimensions", dimension)
                .append("similarity", "cosine");
        List<Document> fields = new ArrayList<>(List.of(vector));
        Stream.concat(FILTERED.stream(), Stream.of(PassageRecord.UPDATED_AT))
                .forEach(field -> fields.add(new Document("type", "filter").append("path", field)));
        Document mapped = new Document(
                PassageRecord.SEARCH_TEXT, new Document("type", "string").append("analyzer", "lucene.english"));
        FILTERED.forEach(field -> mapped.append(field, new Document("type", "token")));
        mapped.append(PassageRecord.UPDATED_AT, new Document("type", "number"));
        Document text = new Document("mappings", new Document("dynamic", false).append("fields", mapped));
        records.createSearchIndexes(List.of(
                new SearchIndexModel(vectorIndex, new Document("fields", fields), SearchIndexType.vectorSearch()),
                new SearchIndexModel(textIndex, text, SearchIndexType.search())));
    }

    @Override
    protected List<Document> nearestStages(String field, List<Double> vector, List<Condition> conditions, int k) {
        Document search = new Document("index", vectorIndex)
                .append("path", field)
                .append("queryVector", vector)
                .append("numCandidates", Math.min(10_000, Math.max(100, 10 * k)))
                .append("limit", k);
        if (!conditions.isEmpty()) {
            search.append("filter", MongoFilter.of(conditions));
        }
        return List.of(new Document("$vectorSearch", search));
    }

    @Override
    protected List<Document> matchingStages(String plainWords, List<Condition> conditions, int k) {
        List<String> paths = existing.isMapped() ? existing.textFields() : List.of(PassageRecord.SEARCH_TEXT);
        Document text = new Document("text", new Document("query", plainWords).append("path", paths));
        Document compound = new Document("must", List.of(text))
                .append(
                        "filter",
                        conditions.stream().map(MongoAtlasEngine::filter).toList());
        return List.of(
                new Document("$search", new Document("index", textIndex).append("compound", compound)),
                new Document("$limit", k));
    }

    private static Document filter(Condition condition) {
        return switch (condition) {
            case Condition.OneOf(String field, boolean list, var values) ->
                new Document("in", new Document("path", field).append("value", List.copyOf(values)));
            case Condition.Between(String field, Instant from, Instant until) -> {
                Document period = MongoFilter.period("", from, until);
                period.append("path", field);
                yield new Document("range", period);
            }
        };
    }

    @Override
    protected String scoreName(boolean vector) {
        return vector ? "vectorSearchScore" : "searchScore";
    }

    /** For similarity {@code cosine} the score is (1 + cosine) / 2. */
    @Override
    protected double cosine(double score) {
        return 2 * score - 1;
    }
}
