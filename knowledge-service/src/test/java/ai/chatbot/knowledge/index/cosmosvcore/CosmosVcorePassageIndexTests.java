package ai.chatbot.knowledge.index.cosmosvcore;

import static ai.chatbot.knowledge.index.TestPassages.unit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.chatbot.common.error.ServiceException;
import ai.chatbot.knowledge.KnowledgeError;
import ai.chatbot.knowledge.index.PassageFilter;
import ai.chatbot.knowledge.index.PassageIndexes;
import ai.chatbot.knowledge.index.PassageQuery;
import ai.chatbot.knowledge.index.Reader;
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
        return new CosmosVcoreEngine(client, properties, PassageIndexes.FIRST);
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
    protected Set<Lack> lacks() {
        return Set.of(Lack.ONE_STEP, Lack.STATISTICS);
    }

    @Test
    void makesAVectorIndexATextIndexAndOneForEachFilter() {
        index().upsert(List.of(TestPassages.indexed(TestPassages.passage("c", "d", "text"), 1, 0)));
        assertThat(standIn.indexCommands.getLast().toString())
                .contains("cosmosSearch", "vector-hnsw", "COS", "dimensions", "readers_1", "updated_at_1", "english");
    }

    @Test
    void readsAnExistingCollection() {
        standIn.records.put(
                "1",
                new Document("_id", "1")
                        .append("body", "Refunds")
                        .append("emb", List.of(1.0, 0.0))
                        .append("groups", List.of("g")));
        var index = existing(new ExistingIndex("body", "", "", "", "emb", "groups", ""), QueryType.VECTOR);
        var member = new Reader(Set.of("everyone", "group:g"));
        assertThat(index.query(new PassageQuery(unit(1, 0), "refund", PassageFilter.NONE, member, 3)))
                .singleElement()
                .satisfies(hit -> assertThat(hit.passage().content()).isEqualTo("Refunds"));
        assertThat(index.query(new PassageQuery(unit(1, 0), null, PassageFilter.NONE, Reader.ADMIN, 3)))
                .isEmpty();
        assertThatThrownBy(() -> index.replaceDocument("1", List.of()))
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.code()).isEqualTo(KnowledgeError.INDEX_READ_ONLY));
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
