package ai.chatbot.knowledge.index.cosmosvcore;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.knowledge.index.TestPassages;
import ai.chatbot.knowledge.index.mongo.MongoConnection;
import ai.chatbot.knowledge.index.mongo.MongoStandIn;
import ai.chatbot.knowledge.index.remote.Engine;
import ai.chatbot.knowledge.index.remote.ExistingIndex;
import ai.chatbot.knowledge.index.remote.ExistingIndex.QueryType;
import ai.chatbot.knowledge.index.remote.RemoteProperties;
import ai.chatbot.knowledge.index.remote.Secret;
import ai.chatbot.knowledge.index.standin.RemoteIndexContract;
import ai.chatbot.knowledge.index.standin.StandInFaults;
import ai.chatbot.knowledge.index.standin.StandInRecords.Ranked;
import com.mongodb.client.MongoClient;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CosmosVcorePassageIndexTests extends RemoteIndexContract {

    private final Cosmos standIn = new Cosmos();
    private final List<MongoClient> open = new ArrayList<>();

    /** {@code cosmosSearch} and {@code $text}. */
    private static final class Cosmos extends MongoStandIn {

        Cosmos() {
            super(KEY);
        }

        @Override
        protected List<Ranked> search(List<Document> pipeline) {
            if (pipeline.getFirst().get("$search") instanceof Document stage) {
                Document search = (Document) stage.get("cosmosSearch");
                int k = ((Number) search.get("k")).intValue();
                return records.nearest(
                        (String) search.get("path"), floats(search.get("vector")), filter(search.get("filter")), k);
            }
            Document match = (Document) pipeline.getFirst().get("$match");
            String words = (String) ((Document) match.get("$text")).get("$search");
            if (words.matches(".*[\"-].*")) {
                throw new IllegalArgumentException("Operators would be read in: " + words);
            }
            int limit = ((Number) pipeline.get(2).get("$limit")).intValue();
            return records.matching(List.of("search_text"), words, filter(match), limit);
        }
    }

    @Override
    protected Engine engine(RemoteProperties limits, String key, ExistingIndex existing) {
        var properties = new CosmosVcoreProperties(
                new Secret(standIn.address(key)), "v", "chatbot", "passages", "vector", existing);
        MongoClient client = MongoConnection.open(properties.address(), limits.timeout());
        open.add(client);
        return new CosmosVcoreEngine(client, "passages", properties);
    }

    @Override
    protected StandInFaults faults() {
        return standIn.faults;
    }

    @Override
    protected void stop() {
        standIn.stop();
    }

    @AfterEach
    void closeClients() {
        open.forEach(MongoClient::close);
    }

    @Override
    public Set<Lack> lacks() {
        return Set.of(Lack.ONE_STEP, Lack.STATISTICS);
    }

    @Test
    void makesAVectorIndexATextIndexAndOneForEachFilter() {
        index().upsert(List.of(TestPassages.indexed(TestPassages.passage("c", "d", "text"), 1, 0)));
        assertThat(standIn.indexCommands.getLast().toString())
                .contains("cosmosSearch", "vector-hnsw", "COS", "dimensions", "readers_1", "updated_at_1", "english");
    }

    @Override
    public void fillElsewhere() {
        ELSEWHERE.forEach((id, record) -> standIn.records.put(id, new Document(record).append("_id", id)));
    }

    @Override
    public int elsewhere() {
        return standIn.records.count();
    }

    @Override
    public Set<QueryType> queryTypes() {
        return Set.of(QueryType.VECTOR);
    }

    @Override
    public Object settings(String queryType) {
        return new CosmosVcoreProperties(new Secret("mongodb://x"), "v", "d", "c", queryType, ExistingIndex.NONE);
    }

    @Test
    void anotherGenerationIsACollectionOfItsOwn() {
        var properties = new CosmosVcoreProperties(
                new Secret(standIn.address(KEY)), "v", "chatbot", "passages", "vector", ExistingIndex.NONE);
        MongoClient client = MongoConnection.open(properties.address(), LIMITS.timeout());
        open.add(client);
        new CosmosVcoreConfiguration()
                .passageIndexes(client, properties, LIMITS)
                .open("g7")
                .count();
        assertThat(standIn.commands.getLast()).containsEntry("find", "passages_g7");
    }
}
