package ai.chatbot.knowledge.index.elasticsearch;

import static ai.chatbot.knowledge.index.TestPassages.unit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.chatbot.common.error.ServiceException;
import ai.chatbot.knowledge.KnowledgeError;
import ai.chatbot.knowledge.index.PassageFilter;
import ai.chatbot.knowledge.index.PassageHit;
import ai.chatbot.knowledge.index.PassageIndex;
import ai.chatbot.knowledge.index.PassageQuery;
import ai.chatbot.knowledge.index.Reader;
import ai.chatbot.knowledge.index.TestPassages;
import ai.chatbot.knowledge.index.remote.Engine;
import ai.chatbot.knowledge.index.remote.ExistingIndex;
import ai.chatbot.knowledge.index.remote.ExistingIndex.QueryType;
import ai.chatbot.knowledge.index.remote.RemoteProperties;
import ai.chatbot.knowledge.index.remote.Secret;
import ai.chatbot.knowledge.index.standin.RemoteIndexContract;
import ai.chatbot.knowledge.index.standin.StandInFaults;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ElasticsearchPassageIndexTests extends RemoteIndexContract {

    private static final ExistingIndex FIELDS =
            new ExistingIndex("body|summary", "heading", "link", "file", "embedding", "", "");

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
    protected Set<Lack> lacks() {
        return Set.of(Lack.ONE_STEP);
    }

    private void fillElsewhere() {
        standIn.mapping = Map.of(
                "mappings", Map.of("properties", Map.of("embedding", Map.of("type", "dense_vector", "dims", 2))));
        standIn.records.put(
                "a",
                Map.of(
                        "body",
                        "Refunds",
                        "summary",
                        "in a week",
                        "heading",
                        "Returns",
                        "link",
                        "https://x/a",
                        "file",
                        "a.md",
                        "groups",
                        List.of("g1"),
                        "embedding",
                        List.of(1, 0)));
        standIn.records.put(
                "b", Map.of("body", "Parcels for refunds", "embedding", List.of(0, 1), "groups", List.of("g2")));
    }

    private static PassageQuery ask(Reader reader, PassageFilter filter) {
        return new PassageQuery(unit(0, 1), "refund", filter, reader, 5);
    }

    @Test
    void readsAnExistingIndexByItsOwnFields() {
        fillElsewhere();
        PassageIndex index = existing(FIELDS, QueryType.VECTOR_SIMPLE_HYBRID);
        List<PassageHit> hits = index.query(ask(Reader.ANYONE, PassageFilter.NONE));
        assertThat(hits).extracting(hit -> hit.passage().chunkId()).containsExactly("b", "a");
        assertThat(hits.get(1).passage().title()).isEqualTo("Returns");
        assertThat(hits.get(1).passage().content()).isEqualTo("Refunds\nin a week");
        assertThat(hits.get(1).passage().url()).isEqualTo("https://x/a");
        assertThat(hits.get(1).passage().source()).isEqualTo("a.md");
        assertThat(hits.get(0).passage().title()).isEqualTo("b");
        assertThat(hits.get(0).passage().url()).isNull();
        assertThat(index.describe().dimension()).isEqualTo(2);
        assertThat(index.describe().writable()).isFalse();
    }

    @Test
    void searchesAnExistingIndexAsItsQueryTypeSays() {
        fillElsewhere();
        PassageHit byWords = existing(FIELDS, QueryType.SIMPLE)
                .query(ask(Reader.ANYONE, PassageFilter.NONE))
                .getFirst();
        assertThat(byWords.cosine()).isZero();
        assertThat(byWords.keyword()).isPositive();
        PassageHit byMeaning = existing(FIELDS, QueryType.VECTOR)
                .query(ask(Reader.ANYONE, PassageFilter.NONE))
                .getFirst();
        assertThat(byMeaning.keyword()).isZero();
        assertThat(byMeaning.score()).isEqualTo(1);
        assertThat(existing(FIELDS, QueryType.SIMPLE).describe().dimension()).isZero();
    }

    @Test
    void neverWritesToAnExistingIndex() {
        fillElsewhere();
        PassageIndex index = existing(FIELDS, QueryType.SIMPLE);
        var passage = TestPassages.indexed(TestPassages.passage("c", "d", "text"), 1, 0);
        for (Runnable write : List.<Runnable>of(
                () -> index.upsert(List.of(passage)),
                () -> index.replaceDocument("d", List.of(passage)),
                () -> index.deleteByDocument("a.md"))) {
            assertThatThrownBy(write::run)
                    .isInstanceOfSatisfying(
                            ServiceException.class,
                            e -> assertThat(e.code()).isEqualTo(KnowledgeError.INDEX_READ_ONLY));
        }
        assertThat(standIn.records.count()).isEqualTo(2);
    }

    @Test
    void showsAnExistingIndexOnlyToPermittedGroupsWhenTheirFieldIsNamed() {
        fillElsewhere();
        var guarded = new ExistingIndex("body", "", "", "file", "embedding", "groups", "");
        PassageIndex index = existing(guarded, QueryType.VECTOR_SIMPLE_HYBRID);
        Reader member = new Reader(Set.of("everyone", "group:g1"));
        assertThat(index.query(ask(member, PassageFilter.NONE)))
                .extracting(hit -> hit.passage().chunkId())
                .containsExactly("a");
        assertThat(index.query(ask(Reader.ADMIN, PassageFilter.NONE))).isEmpty();
        assertThat(index.query(ask(member, PassageFilter.NONE.withSources(Set.of("b.md")))))
                .isEmpty();
        assertThat(index.query(ask(member, PassageFilter.NONE.withCategories(Set.of("billing")))))
                .isEmpty();
    }

    @Test
    void doesNotTouchAnIndexOfSomebodyElse() {
        fillElsewhere();
        var passage = TestPassages.indexed(TestPassages.passage("c", "d", "text"), 1, 0);
        assertThatThrownBy(() -> index().upsert(List.of(passage))).isInstanceOf(ServiceException.class);
        assertThat(standIn.records.count()).isEqualTo(2);
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
