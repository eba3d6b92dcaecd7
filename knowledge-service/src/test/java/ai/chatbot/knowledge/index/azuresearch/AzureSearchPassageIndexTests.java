package ai.chatbot.knowledge.index.azuresearch;

import static ai.chatbot.knowledge.index.TestPassages.byBoth;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.chatbot.knowledge.index.PassageIndex;
import ai.chatbot.knowledge.index.azuresearch.AzureSearchIndex.Access;
import ai.chatbot.knowledge.index.remote.Condition;
import ai.chatbot.knowledge.index.remote.Engine;
import ai.chatbot.knowledge.index.remote.ExistingIndex;
import ai.chatbot.knowledge.index.remote.ExistingIndex.QueryType;
import ai.chatbot.knowledge.index.remote.RemoteProperties;
import ai.chatbot.knowledge.index.remote.Secret;
import ai.chatbot.knowledge.index.standin.RemoteIndexContract;
import ai.chatbot.knowledge.index.standin.StandInFaults;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AzureSearchPassageIndexTests extends RemoteIndexContract {

    private static final String NAME = "kb";

    private final AzureSearchStandIn standIn = new AzureSearchStandIn(NAME, KEY);
    private boolean semantic;

    @Override
    protected Engine engine(RemoteProperties limits, String key, ExistingIndex existing) {
        String ranker = semantic ? "sem" : null;
        var http = standIn.redirecting(AzureSearchIndex.httpClient(limits));
        return new AzureSearchIndex(
                        AzureSearchStandIn.ENDPOINT,
                        new AzureSearchIndex.Access.Key(new Secret(key)),
                        NAME,
                        ranker,
                        existing)
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
    public Set<Lack> lacks() {
        return Set.of(Lack.ONE_STEP, Lack.STATISTICS);
    }

    @Override
    public void fillElsewhere() {
        standIn.fillElsewhere(ELSEWHERE);
    }

    @Override
    public int elsewhere() {
        return standIn.records.count();
    }

    @Override
    public PassageIndex existing(ExistingIndex fields, QueryType type) {
        semantic = type.semantic();
        return super.existing(fields, type);
    }

    @Override
    public Set<QueryType> queryTypes() {
        return EnumSet.allOf(QueryType.class);
    }

    @Override
    public Object settings(String queryType) {
        return new AzureSearchProperties("s", "x", new Secret(KEY), "i", queryType, "sem", ExistingIndex.NONE);
    }

    @Test
    void takesTheSemanticRankersScore() {
        fillElsewhere();
        for (QueryType type : List.of(QueryType.SEMANTIC, QueryType.VECTOR_SEMANTIC_HYBRID)) {
            assertThat(existing(FIELDS, type).query(byBoth("refund", 0, 1)))
                    .hasSize(2)
                    .allMatch(hit -> hit.keyword() == 3.5);
        }
    }

    @Test
    void startsWithoutANamedConfigurationOnlyWhereNoRankerIsAsked() {
        assertThatThrownBy(() ->
                        new AzureSearchProperties("s", "x", new Secret(KEY), "i", "semantic", "", ExistingIndex.NONE))
                .hasMessageContaining("AZURE_SEARCH_SEMANTIC_SEARCH_CONFIG");
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
                        AzureSearchStandIn.ENDPOINT, new Access.Key(new Secret(KEY)), NAME, null, ExistingIndex.NONE)
                .in("g7")
                .engine("azure-search", http);
        Throwable _ = catchThrowable(other::count);
        assertThat(standIn.server.requests.getFirst().path()).startsWith("/indexes('" + NAME + "-g7')");
    }
}
