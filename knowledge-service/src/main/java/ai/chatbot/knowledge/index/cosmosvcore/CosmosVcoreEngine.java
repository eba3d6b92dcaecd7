package ai.chatbot.knowledge.index.cosmosvcore;

import ai.chatbot.knowledge.index.PassageIndexes;
import ai.chatbot.knowledge.index.mongo.MongoEngine;
import ai.chatbot.knowledge.index.mongo.MongoFilter;
import ai.chatbot.knowledge.index.remote.Condition;
import ai.chatbot.knowledge.index.remote.PassageRecord;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bson.Document;

/** The vector leg is {@code cosmosSearch}, the keyword leg a text index; filters are part of both stages. */
final class CosmosVcoreEngine extends MongoEngine {

    private final MongoDatabase database;
    private final String index;

    CosmosVcoreEngine(MongoClient client, CosmosVcoreProperties properties, String generation) {
        super(
                client.getDatabase(properties.database()),
                PassageIndexes.name(properties.container(), "_", generation),
                properties.fields());
        database = client.getDatabase(properties.database());
        index = properties.index();
    }

    @Override
    public String name() {
        return CosmosVcoreProperties.TYPE;
    }

    /** Fields that {@code cosmosSearch} filters by need an ordinary index. */
    @Override
    protected void createIndexes(MongoCollection<Document> records, int dimension) {
        Document options = new Document("kind", "vector-hnsw")
                .append("m", 16)
                .append("efConstruction", 100)
                .append("similarity", "COS")
                .append("dimensions", dimension);
        List<Document> indexes = new ArrayList<>();
        indexes.add(named(index, PassageRecord.VECTOR, "cosmosSearch").append("cosmosSearchOptions", options));
        indexes.add(named("passages_text", PassageRecord.SEARCH_TEXT, "text").append("default_language", "english"));
        Stream.of(
                        PassageRecord.CHUNK_ID,
                        PassageRecord.DOCUMENT_ID,
                        PassageRecord.DOCUMENT_TYPE,
                        PassageRecord.CATEGORY,
                        PassageRecord.TAGS,
                        PassageRecord.LANGUAGE,
                        PassageRecord.SOURCE,
                        PassageRecord.READERS,
                        PassageRecord.UPDATED_AT)
                .forEach(field -> indexes.add(named(field + "_1", field, 1)));
        database.runCommand(
                new Document("createIndexes", records.getNamespace().getCollectionName()).append("indexes", indexes));
    }

    private static Document named(String name, String field, Object kind) {
        return new Document("name", name).append("key", new Document(field, kind));
    }

    @Override
    protected List<Document> nearestStages(String field, List<Double> vector, List<Condition> conditions, int k) {
        Document search = new Document("vector", vector)
                .append("path", field)
                .append("k", k)
                .append("efSearch", Math.max(100, 2 * k));
        if (!conditions.isEmpty()) {
            search.append("filter", MongoFilter.of(conditions));
        }
        return List.of(
                new Document("$search", new Document("cosmosSearch", search).append("returnStoredSource", true)));
    }

    @Override
    protected List<Document> matchingStages(String plainWords, List<Condition> conditions, int k) {
        Document match = MongoFilter.of(conditions).append("$text", new Document("$search", plainWords));
        return List.of(
                new Document("$match", match),
                new Document("$sort", new Document("score", new Document("$meta", "textScore"))),
                new Document("$limit", k));
    }

    @Override
    protected String scoreName(boolean vector) {
        return vector ? "searchScore" : "textScore";
    }

    /** For similarity {@code COS} the score is the cosine. */
    @Override
    protected double cosine(double score) {
        return score;
    }
}
