package ai.chatbot.knowledge.index.mongodbatlas;

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
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MongoAtlasPassageIndexTests extends RemoteIndexContract {

    private final Atlas standIn = new Atlas();
    private final List<MongoClient> open = new ArrayList<>();

    /** The two search stages of Atlas. */
    @SuppressWarnings("unchecked")
    private static final class Atlas extends MongoStandIn {

        Atlas() {
            super(KEY);
        }

        @Override
        protected List<Ranked> search(List<Document> pipeline) {
            if (pipeline.getFirst().get("$vectorSearch") instanceof Document search) {
                assertThat(search.get("index")).isEqualTo("v");
                int limit = ((Number) search.get("limit")).intValue();
                return records
                        .nearest(
                                (String) search.get("path"),
                                floats(search.get("queryVector")),
                                filter(search.get("filter")),
                                limit)
                        .stream()
                        .map(hit -> new Ranked(hit.id(), hit.fields(), (1 + hit.score()) / 2))
                        .toList();
            }
            Document search = (Document) pipeline.getFirst().get("$search");
            assertThat(search.get("index")).isEqualTo("t");
            Document compound = (Document) search.get("compound");
            Document text = (Document)
                    ((List<Document>) compound.get("must")).getFirst().get("text");
            Predicate<Map<String, Object>> filter = ((List<Document>) compound.get("filter"))
                    .stream().map(Atlas::clause).reduce(any -> true, Predicate::and);
            int limit = ((Number) pipeline.get(1).get("$limit")).intValue();
            return records.matching((List<String>) text.get("path"), (String) text.get("query"), filter, limit);
        }

        private static Predicate<Map<String, Object>> clause(Document clause) {
            String kind = clause.keySet().iterator().next();
            Document about = (Document) clause.get(kind);
            String path = (String) about.get("path");
            return record -> kind.equals("in")
                    ? passes("$in", record.get(path), about.get("value"))
                    : about.entrySet().stream()
                            .filter(bound -> !bound.getKey().equals("path"))
                            .allMatch(bound -> passes("$" + bound.getKey(), record.get(path), bound.getValue()));
        }
    }

    @Override
    protected Engine engine(RemoteProperties limits, String key, ExistingIndex existing) {
        var properties = new MongoAtlasProperties(
                new Secret(standIn.address(key)),
                "",
                new Secret(""),
                "app",
                "chatbot",
                "passages",
                "v",
                "t",
                "vector",
                existing);
        MongoClient client = MongoConnection.open(properties.address(), limits.timeout());
        open.add(client);
        return new MongoAtlasEngine(client, "passages", properties);
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
    void makesBothSearchIndexes() {
        index().upsert(List.of(TestPassages.indexed(TestPassages.passage("c", "d", "text"), 1, 0)));
        assertThat(standIn.indexCommands.getLast().toString())
                .contains("vectorSearch", "numDimensions", "\"readers\"", "lucene.english");
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
        return QueryType.WITHOUT_RANKER;
    }

    @Override
    public Object settings(String queryType) {
        return new MongoAtlasProperties(
                new Secret("x"), "", new Secret(""), "a", "d", "c", "v", "t", queryType, ExistingIndex.NONE);
    }

    @Test
    void putsTheAddressTogether() {
        var properties = new MongoAtlasProperties(
                new Secret("c.x.mongodb.net"),
                "me",
                new Secret("p@ss/word"),
                "app",
                "d",
                "c",
                "v",
                "t",
                "vector",
                ExistingIndex.NONE);
        assertThat(properties.address().value())
                .isEqualTo("mongodb+srv://me:p%40ss%2Fword@c.x.mongodb.net/?appName=app");
        assertThat(properties.toString()).doesNotContain("p@ss");
    }

    @Test
    void anotherGenerationIsACollectionOfItsOwn() {
        var properties = new MongoAtlasProperties(
                new Secret(standIn.address(KEY)),
                "",
                new Secret(""),
                "app",
                "chatbot",
                "passages",
                "v",
                "t",
                "vector",
                ExistingIndex.NONE);
        MongoClient client = MongoConnection.open(properties.address(), LIMITS.timeout());
        open.add(client);
        new MongoAtlasConfiguration()
                .passageIndexes(client, properties, LIMITS)
                .open("g7")
                .count();
        assertThat(standIn.commands.getLast()).containsEntry("find", "passages_g7");
    }
}
