package ai.chatbot.knowledge.index.standin;

import static ai.chatbot.knowledge.index.TestPassages.ids;
import static ai.chatbot.knowledge.index.TestPassages.indexed;
import static ai.chatbot.knowledge.index.TestPassages.passage;
import static ai.chatbot.knowledge.index.TestPassages.unit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.chatbot.common.error.ServiceException;
import ai.chatbot.knowledge.KnowledgeError;
import ai.chatbot.knowledge.index.PassageFilter;
import ai.chatbot.knowledge.index.PassageHit;
import ai.chatbot.knowledge.index.PassageIndex;
import ai.chatbot.knowledge.index.PassageQuery;
import ai.chatbot.knowledge.index.Reader;
import ai.chatbot.knowledge.index.remote.ExistingIndex;
import ai.chatbot.knowledge.index.remote.ExistingIndex.QueryType;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How every adapter must search an index that somebody else fills, by that index's own fields, and never write to it. */
public interface ExistingIndexContract {

    /** By id. */
    Map<String, Map<String, Object>> ELSEWHERE = Map.of(
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
                    List.of(1.0, 0.0)),
            "b",
            Map.of("body", "Parcels for refunds", "groups", List.of("g2"), "embedding", List.of(0.0, 1.0)));

    ExistingIndex FIELDS = new ExistingIndex("body|summary", "heading", "link", "file", "embedding", "", "some-model");

    ExistingIndex GUARDED = new ExistingIndex("body", "", "", "file", "embedding", "groups", "");

    /** Puts {@link #ELSEWHERE} where the engine looks. */
    void fillElsewhere();

    /** How many records there are now. */
    int elsewhere();

    PassageIndex existing(ExistingIndex fields, QueryType type);

    /** As if it were ours. */
    PassageIndex index();

    /** What the engine can do. */
    Set<QueryType> queryTypes();

    /** The adapter's settings with a query type; throws what keeps the service from starting. */
    Object settings(String queryType);

    private QueryType best() {
        return queryTypes().contains(QueryType.VECTOR_SIMPLE_HYBRID)
                ? QueryType.VECTOR_SIMPLE_HYBRID
                : QueryType.VECTOR;
    }

    private static PassageQuery ask(Reader reader, PassageFilter filter) {
        return new PassageQuery(unit(0, 1), "refund", filter, reader, 5);
    }

    private static PassageQuery ask() {
        return ask(Reader.ANYONE, PassageFilter.NONE);
    }

    @Test
    default void readsAnExistingIndexByItsOwnFields() {
        fillElsewhere();
        PassageIndex index = existing(FIELDS, best());
        List<PassageHit> hits = index.query(ask());
        assertThat(ids(hits)).containsExactly("b", "a");
        assertThat(hits.get(1).passage().title()).isEqualTo("Returns");
        assertThat(hits.get(1).passage().content()).isEqualTo("Refunds\nin a week");
        assertThat(hits.get(1).passage().url()).isEqualTo("https://x/a");
        assertThat(hits.get(1).passage().source()).isEqualTo("a.md");
        assertThat(hits.get(0).passage().title()).isEqualTo("b");
        assertThat(hits.get(0).passage().url()).isNull();
        assertThat(index.count()).isEqualTo(2);
        assertThat(index.describe().dimension()).isEqualTo(2);
        assertThat(index.describe().model()).isEqualTo("some-model");
        assertThat(index.describe().writable()).isFalse();
    }

    @Test
    default void searchesAnExistingIndexAsItsQueryTypeSays() {
        fillElsewhere();
        for (QueryType type : queryTypes()) {
            PassageIndex index = existing(FIELDS, type);
            List<PassageHit> hits = index.query(ask());
            assertThat(ids(hits)).as(type.name()).containsExactlyInAnyOrder("a", "b");
            if (type.vectors()) {
                assertThat(hits.getFirst().cosine()).as(type.name()).isCloseTo(1, within(1e-6));
            } else {
                assertThat(hits).as(type.name()).allMatch(hit -> hit.cosine() == 0);
            }
            assertThat(hits).as(type.name()).allMatch(hit -> type.keywords() == hit.keyword() > 0);
            assertThat(index.describe().keywords()).as(type.name()).isEqualTo(type.keywords());
            assertThat(index.describe().dimension()).as(type.name()).isEqualTo(type.vectors() ? 2 : 0);
        }
    }

    @Test
    default void saysWhatAnExistingIndexIsNotSearchedBy() {
        fillElsewhere();
        var byWords = new PassageQuery(null, "refund", PassageFilter.NONE, Reader.ANYONE, 5);
        assertThatThrownBy(() -> existing(FIELDS, QueryType.VECTOR).query(byWords))
                .isInstanceOfSatisfying(
                        ServiceException.class,
                        e -> assertThat(e.code()).isEqualTo(KnowledgeError.INDEX_SEARCH_UNSUPPORTED));
    }

    @Test
    default void startsWithTheQueryTypesOfItsEngineOnly() {
        for (QueryType type : EnumSet.allOf(QueryType.class)) {
            String name = type.name().toLowerCase(Locale.ROOT);
            if (queryTypes().contains(type)) {
                assertThatCode(() -> settings(name)).doesNotThrowAnyException();
            } else {
                assertThatThrownBy(() -> settings(name))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("_QUERY_TYPE cannot be " + name);
            }
        }
    }

    @Test
    default void neverWritesToAnExistingIndex() {
        fillElsewhere();
        PassageIndex index = existing(FIELDS, best());
        var passage = indexed(passage("c", "d", "text"), 1, 0);
        for (Runnable write : List.<Runnable>of(
                () -> index.upsert(List.of(passage)),
                () -> index.replaceDocument("d", List.of(passage)),
                () -> index.deleteByDocument("a.md"))) {
            assertThatThrownBy(write::run)
                    .isInstanceOfSatisfying(
                            ServiceException.class,
                            e -> assertThat(e.code()).isEqualTo(KnowledgeError.INDEX_READ_ONLY));
        }
        assertThat(elsewhere()).isEqualTo(2);
    }

    @Test
    default void showsAnExistingIndexOnlyToPermittedGroupsWhenTheirFieldIsNamed() {
        fillElsewhere();
        PassageIndex index = existing(GUARDED, best());
        Reader member = new Reader(Set.of("everyone", "group:g1"));
        assertThat(ids(index.query(ask(member, PassageFilter.NONE)))).containsExactly("a");
        assertThat(index.query(ask(new Reader(Set.of("everyone", "group:g1' OR 1=1")), PassageFilter.NONE)))
                .isEmpty();
        assertThat(index.query(ask(Reader.ADMIN, PassageFilter.NONE))).isEmpty();
    }

    @Test
    default void filtersAnExistingIndexByFileAndFindsNothingByWhatItDoesNotHold() {
        fillElsewhere();
        PassageIndex index = existing(FIELDS, best());
        assertThat(ids(index.query(ask(Reader.ANYONE, PassageFilter.NONE.withSources(Set.of("a.md", "z.md"))))))
                .containsExactly("a");
        assertThat(index.query(ask(Reader.ANYONE, PassageFilter.NONE.withSources(Set.of("b.md")))))
                .isEmpty();
        assertThat(index.query(ask(Reader.ANYONE, PassageFilter.NONE.withCategories(Set.of("billing")))))
                .isEmpty();
    }

    @Test
    default void doesNotTouchAnIndexOfSomebodyElse() {
        fillElsewhere();
        var passage = indexed(passage("c", "d", "text"), 1, 0);
        assertThatThrownBy(() -> index().upsert(List.of(passage)))
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.code()).isEqualTo(KnowledgeError.INDEX_UNAVAILABLE));
        assertThat(elsewhere()).isEqualTo(2);
    }
}
