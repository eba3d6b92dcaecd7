package ai.chatbot.knowledge.index.pinecone;

import static ai.chatbot.knowledge.index.TestPassages.indexed;
import static ai.chatbot.knowledge.index.TestPassages.passage;
import static ai.chatbot.knowledge.index.TestPassages.unit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.chatbot.common.error.ServiceException;
import ai.chatbot.knowledge.index.PassageFilter;
import ai.chatbot.knowledge.index.PassageHit;
import ai.chatbot.knowledge.index.PassageIndexes;
import ai.chatbot.knowledge.index.PassageQuery;
import ai.chatbot.knowledge.index.Reader;
import ai.chatbot.knowledge.index.remote.Engine;
import ai.chatbot.knowledge.index.remote.ExistingIndex;
import ai.chatbot.knowledge.index.remote.ExistingIndex.QueryType;
import ai.chatbot.knowledge.index.remote.RemoteProperties;
import ai.chatbot.knowledge.index.remote.Secret;
import ai.chatbot.knowledge.index.standin.RemoteIndexContract;
import ai.chatbot.knowledge.index.standin.StandInFaults;
import io.grpc.netty.GrpcSslContexts;
import io.pinecone.clients.Pinecone;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PineconePassageIndexTests extends RemoteIndexContract {

    private final PineconeStandIn standIn = new PineconeStandIn(KEY);
    private final java.util.ArrayList<PineconeIndex> open = new java.util.ArrayList<>();

    @Override
    protected Engine engine(RemoteProperties limits, String key, ExistingIndex existing) {
        var account = new Pinecone.Builder(key)
                .withHost(standIn.control.address())
                .withTlsEnabled(false)
                .build();
        var properties =
                new PineconeProperties(new Secret(key), "us-east-1", "aws", PineconeStandIn.INDEX, "vector", existing);
        var index = new PineconeIndex(account, PineconeStandIn.INDEX, properties, false);
        open.add(index);
        return new PineconeEngine(index, existing, limits.timeout());
    }

    @Override
    protected StandInFaults faults() {
        return standIn.control.faults;
    }

    @Override
    protected void stop() {
        open.forEach(PineconeIndex::close);
        standIn.close();
    }

    @Override
    public Set<Lack> lacks() {
        return Set.of(Lack.ONE_STEP, Lack.STATISTICS, Lack.KEYWORDS);
    }

    @Override
    protected boolean writesInPart() {
        return false;
    }

    @Test
    void noticesWhenFewerRecordsWereWrittenThanSent() {
        var two = List.of(indexed(passage("c1", "d1", "one"), 1, 0), indexed(passage("c2", "d1", "two"), 0, 1));
        faults().refuseOneOfTheNextBatch(400);
        assertThatThrownBy(() -> index().upsert(two))
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.details()).containsEntry("reason", "incomplete"));
        index().upsert(two);
        assertThat(index().count()).isEqualTo(2);
    }

    @Test
    void reordersByWordsWhatTheVectorsFind() {
        index().upsert(List.of(
                indexed(passage("c1", "d1", "Parcels travel for two days."), 0.8f, 0.6f),
                indexed(passage("c2", "d2", "Refunds take a week."), 0.6f, 0.8f)));
        var query = new PassageQuery(unit(1, 0), "refund", PassageFilter.NONE, Reader.ANYONE, 2);
        List<PassageHit> hits = index().query(query);
        assertThat(hits).extracting(hit -> hit.passage().chunkId()).containsExactly("c2", "c1");
        assertThat(hits.getFirst().keyword()).isPositive();
    }

    @Override
    public void fillElsewhere() {
        standIn.dimension = 2;
        ELSEWHERE.forEach((id, record) -> {
            Map<String, Object> metadata = new HashMap<>(record);
            List<?> vector = (List<?>) metadata.remove("embedding");
            float[] values = {((Number) vector.get(0)).floatValue(), ((Number) vector.get(1)).floatValue()};
            standIn.records.put(id, Map.of("metadata", PineconeMetadata.of(metadata), "values", values));
        });
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
        return new PineconeProperties(new Secret(KEY), "us-east-1", "aws", "i", queryType, ExistingIndex.NONE);
    }

    /** The native library is not among the dependencies. */
    @Test
    void speaksTlsByTheJdk() throws Exception {
        assertThat(GrpcSslContexts.forClient().build().isClient()).isTrue();
    }

    @Test
    void anotherGenerationIsAnIndexOfItsOwn() {
        var account = new Pinecone.Builder(KEY)
                .withHost(standIn.control.address())
                .withTlsEnabled(false)
                .build();
        var properties = new PineconeProperties(
                new Secret(KEY), "us-east-1", "aws", PineconeStandIn.INDEX, "vector", ExistingIndex.NONE);
        try (var generations = new PineconeGenerations(account, properties, false)) {
            Throwable _ = catchThrowable(generations.index("g7")::records);
            assertThat(generations.index(PassageIndexes.FIRST)).isNotSameAs(generations.index("g7"));
        }
        assertThat(standIn.control.requests.getLast().path()).isEqualTo("/indexes/" + PineconeStandIn.INDEX + "-g7");
    }
}
