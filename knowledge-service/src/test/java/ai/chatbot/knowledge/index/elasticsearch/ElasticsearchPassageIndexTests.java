package ai.chatbot.knowledge.index.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.chatbot.common.error.ServiceException;
import ai.chatbot.knowledge.index.PassageIndex;
import ai.chatbot.knowledge.index.remote.Engine;
import ai.chatbot.knowledge.index.remote.ExistingIndex;
import ai.chatbot.knowledge.index.remote.ExistingIndex.QueryType;
import ai.chatbot.knowledge.index.remote.RemoteProperties;
import ai.chatbot.knowledge.index.remote.Secret;
import ai.chatbot.knowledge.index.standin.RemoteIndexContract;
import ai.chatbot.knowledge.index.standin.StandInFaults;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ElasticsearchPassageIndexTests extends RemoteIndexContract {

    private final ElasticsearchStandIn standIn = new ElasticsearchStandIn(KEY);

    @Override
    protected Engine engine(RemoteProperties limits, String key, ExistingIndex existing) {
        var properties = new ElasticsearchProperties(
                standIn.server.address(), new Secret(key), ElasticsearchStandIn.INDEX, "simple", existing);
        return new ElasticsearchEngine(
                ElasticsearchConfiguration.client(properties, limits), ElasticsearchStandIn.INDEX, existing);
    }

    @Override
    protected StandInFaults faults() {
        return standIn.server.faults;
    }

    @Override
    protected void stop() {
        standIn.close();
    }

    @Override
    public Set<Lack> lacks() {
        return Set.of(Lack.ONE_STEP);
    }

    @Override
    public void fillElsewhere() {
        standIn.mapping = Map.of(
                "mappings", Map.of("properties", Map.of("embedding", Map.of("type", "dense_vector", "dims", 2))));
        ELSEWHERE.forEach(standIn.records::put);
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
        return new ElasticsearchProperties("http://localhost", new Secret(KEY), "i", queryType, ExistingIndex.NONE);
    }

    @Test
    void saysThatTheFieldForVectorsHoldsNone() {
        fillElsewhere();
        var wrong = new ExistingIndex("body", "", "", "", "heading", "", "");
        assertThatThrownBy(() -> existing(wrong, QueryType.VECTOR).describe())
                .isInstanceOfSatisfying(
                        ServiceException.class,
                        e -> assertThat(e.details()).containsEntry("reason", "request_refused"));
    }

    @Test
    void anotherGenerationIsAnIndexOfItsOwn() {
        var properties = new ElasticsearchProperties(
                standIn.server.address(), new Secret(KEY), ElasticsearchStandIn.INDEX, "simple", ExistingIndex.NONE);
        var client = ElasticsearchConfiguration.client(properties, LIMITS);
        PassageIndex other = new ElasticsearchConfiguration()
                .passageIndexes(client, properties, LIMITS)
                .open("g7");
        Throwable _ = catchThrowable(other::count);
        assertThat(standIn.server.requests.getFirst().path())
                .isEqualTo("/" + ElasticsearchStandIn.INDEX + "-g7/_search");
    }
}
