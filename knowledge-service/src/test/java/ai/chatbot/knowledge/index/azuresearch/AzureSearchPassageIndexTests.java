package ai.chatbot.knowledge.index.azuresearch;

import static ai.chatbot.knowledge.index.TestPassages.unit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import ai.chatbot.common.error.ServiceException;
import ai.chatbot.knowledge.KnowledgeError;
import ai.chatbot.knowledge.index.PassageFilter;
import ai.chatbot.knowledge.index.PassageHit;
import ai.chatbot.knowledge.index.PassageIndex;
import ai.chatbot.knowledge.index.PassageQuery;
import ai.chatbot.knowledge.index.Reader;
import ai.chatbot.knowledge.index.remote.Condition;
import ai.chatbot.knowledge.index.remote.Engine;
import ai.chatbot.knowledge.index.remote.ExistingIndex;
import ai.chatbot.knowledge.index.remote.ExistingIndex.QueryType;
import ai.chatbot.knowledge.index.remote.RemoteProperties;
import ai.chatbot.knowledge.index.remote.Secret;
import ai.chatbot.knowledge.index.standin.RemoteIndexContract;
import ai.chatbot.knowledge.index.standin.StandInFaults;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AzureSearchPassageIndexTests extends RemoteIndexContract {

    private static final String NAME = "kb";

    private final AzureSearchStandIn standIn = new AzureSearchStandIn(NAME, KEY);

    @Override
    protected Engine engine(RemoteProperties limits, String key, ExistingIndex existing) {
        String semantic = existing.model().isEmpty() ? null : "sem";
        var http = standIn.redirecting(AzureSearchIndex.httpClient(limits));
        return new AzureSearchIndex(AzureSearchStandIn.ENDPOINT, new Secret(key), NAME, semantic, existing)
                .engine("azure-search", http);
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
    protected Set<Lack> lacks() {
        return Set.of(Lack.ONE_STEP, Lack.STATISTICS);
    }

    private void fillElsewhere() {
        standIn.definition = Map.of(
                "name",
                NAME,
                "fields",
                List.of(
                        Map.of("name", "key", "type", "Edm.String", "key", true),
                        Map.of("name", "body", "type", "Edm.String"),
                        Map.of(
                                "name",
                                "embedding",
                                "type",
                                "Collection(Edm.Single)",
                                "dimensions",
                                2,
                                "vectorSearchProfile",
                                "p")));
        standIn.records.put("1", record("1", "Refunds", List.of(1, 0), "g1"));
        standIn.records.put("2", record("2", "Parcels and refunds", List.of(0, 1), "g2"));
    }

    private static Map<String, Object> record(String key, String body, List<Integer> vector, String group) {
        return Map.of("key", key, "body", body, "embedding", vector, "groups", List.of(group));
    }

    private static PassageQuery ask(Reader reader) {
        return new PassageQuery(unit(0, 1), "refund", PassageFilter.NONE, reader, 5);
    }

    @Test
    void readsAnExistingIndexInEachQueryType() {
        fillElsewhere();
        var fields = new ExistingIndex("body", "", "", "", "embedding", "", "");
        PassageIndex hybrid = existing(fields, QueryType.VECTOR_SIMPLE_HYBRID);
        List<PassageHit> hits = hybrid.query(ask(Reader.ANYONE));
        assertThat(hits).extracting(hit -> hit.passage().content()).containsExactly("Parcels and refunds", "Refunds");
        assertThat(hits.get(1).keyword()).isPositive();
        assertThat(hits.get(0).cosine()).isCloseTo(1, within(1e-6));
        assertThat(hybrid.describe().dimension()).isEqualTo(2);
        PassageHit byWords =
                existing(fields, QueryType.SIMPLE).query(ask(Reader.ANYONE)).getFirst();
        assertThat(byWords.passage().chunkId()).isEqualTo("1");
        assertThat(byWords.cosine()).isZero();
        assertThat(existing(fields, QueryType.VECTOR)
                        .query(ask(Reader.ANYONE))
                        .getFirst()
                        .keyword())
                .isZero();
        assertThatThrownBy(() -> hybrid.deleteByDocument("1"))
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.code()).isEqualTo(KnowledgeError.INDEX_READ_ONLY));
    }

    @Test
    void takesTheSemanticRankersScore() {
        fillElsewhere();
        var semantic = new ExistingIndex("body", "", "", "", "embedding", "", "model");
        PassageHit hit =
                existing(semantic, QueryType.SEMANTIC).query(ask(Reader.ANYONE)).getFirst();
        assertThat(hit.keyword()).isEqualTo(3.5);
    }

    @Test
    void showsAnExistingIndexOnlyToPermittedGroupsWhenTheirFieldIsNamed() {
        fillElsewhere();
        var guarded = new ExistingIndex("body", "", "", "", "embedding", "groups", "");
        PassageIndex index = existing(guarded, QueryType.VECTOR_SIMPLE_HYBRID);
        assertThat(index.query(ask(new Reader(Set.of("everyone", "group:g2")))))
                .extracting(hit -> hit.passage().chunkId())
                .containsExactly("2");
        assertThat(index.query(ask(Reader.ANYONE))).isEmpty();
    }

    @Test
    void writesFiltersThatCannotBeBrokenOutOf() {
        List<Condition> conditions = List.of(
                new Condition.OneOf("readers", true, Set.of("group:a' or 1 eq 1", "everyone")),
                new Condition.OneOf("source", false, Set.of("a|b", "c")),
                new Condition.Between("updated_at", Instant.EPOCH, null));
        assertThat(ODataFilter.of(conditions))
                .isEqualTo("readers/any(v: search.in(v, 'everyone|group:a'' or 1 eq 1', '|'))"
                        + " and (search.in(source, 'c', '|') or source eq 'a|b') and updated_at ge 0");
    }

    @Test
    void anotherGenerationIsAnIndexOfItsOwn() {
        var http = standIn.redirecting(AzureSearchIndex.httpClient(LIMITS));
        Engine other = new AzureSearchIndex(
                        AzureSearchStandIn.ENDPOINT, new Secret(KEY), NAME, null, ExistingIndex.NONE)
                .in("g7")
                .engine("azure-search", http);
        Throwable _ = catchThrowable(other::count);
        assertThat(standIn.server.requests.getFirst().path()).startsWith("/indexes('" + NAME + "-g7')");
    }
}
