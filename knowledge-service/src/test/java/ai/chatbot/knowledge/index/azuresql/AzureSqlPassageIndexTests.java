package ai.chatbot.knowledge.index.azuresql;

import static ai.chatbot.knowledge.index.TestPassages.byBoth;
import static ai.chatbot.knowledge.index.TestPassages.byText;
import static ai.chatbot.knowledge.index.TestPassages.byVector;
import static ai.chatbot.knowledge.index.TestPassages.ids;
import static ai.chatbot.knowledge.index.TestPassages.indexed;
import static ai.chatbot.knowledge.index.TestPassages.passage;
import static ai.chatbot.knowledge.index.TestPassages.unit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.chatbot.common.contract.knowledge.DocumentType;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.knowledge.KnowledgeError;
import ai.chatbot.knowledge.index.IndexedPassage;
import ai.chatbot.knowledge.index.PassageFilter;
import ai.chatbot.knowledge.index.PassageIndex;
import ai.chatbot.knowledge.index.PassageQuery;
import ai.chatbot.knowledge.index.Reader;
import ai.chatbot.knowledge.index.remote.Engine;
import ai.chatbot.knowledge.index.remote.ExistingIndex;
import ai.chatbot.knowledge.index.remote.ExistingIndex.QueryType;
import ai.chatbot.knowledge.index.remote.RemoteProperties;
import ai.chatbot.knowledge.index.remote.Secret;
import ai.chatbot.knowledge.index.sql.SqlTable;
import ai.chatbot.knowledge.index.standin.JdbcStandIn;
import ai.chatbot.knowledge.index.standin.JdbcStandIn.Asked;
import ai.chatbot.knowledge.index.standin.RemoteIndexContract;
import ai.chatbot.knowledge.index.standin.StandInFaults;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Against a stand-in at JDBC's side of the driver, and word by word. */
class AzureSqlPassageIndexTests extends RemoteIndexContract {

    private final AzureSqlStandIn standIn = new AzureSqlStandIn();

    @Override
    protected Engine engine(RemoteProperties limits, String key, ExistingIndex existing) {
        var server = JdbcStandIn.dataSource(() -> standIn.connect(key.equals(KEY)));
        return new SqlTable("dbo", "passages", existing, QueryType.VECTOR_SIMPLE_HYBRID)
                .engine(server, new AzureSqlDialect(existing.isMapped()), limits.timeout());
    }

    @Override
    protected StandInFaults faults() {
        return standIn.faults;
    }

    @Override
    protected void stop() {
        standIn.stop();
    }

    @Override
    public Set<Lack> lacks() {
        return Set.of(Lack.STATISTICS);
    }

    @Override
    protected boolean hasRetryAfter() {
        return false;
    }

    @Override
    protected boolean writesInPart() {
        return false;
    }

    @Override
    public void fillElsewhere() {
        standIn.table = true;
        standIn.fullText = true;
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
        return new AzureSqlProperties(new Secret("Server=x;"), "", "", 1433, "", "t", queryType, ExistingIndex.NONE);
    }

    private List<String> statements() {
        return standIn.asked.stream()
                .map(Asked::sql)
                .map(sql -> sql.replaceAll("\\s+", " "))
                .toList();
    }

    private List<Object> valuesOf(String start) {
        return standIn.asked.stream()
                .filter(asked -> asked.sql().startsWith(start))
                .toList()
                .getLast()
                .values();
    }

    @Test
    void makesItsTablesInOneTransactionAndTheFullTextIndexAfterIt() {
        index().upsert(List.of(indexed(passage("c", "d", "title", "text"), 1, 0)));
        assertThat(statements())
                .containsSubsequence(
                        "EXEC sp_getapplock @Resource = ?, @LockMode = 'Exclusive', @LockOwner = 'Transaction'",
                        "IF OBJECT_ID(?) IS NULL CREATE TABLE [dbo].[chatbot_passage_indexes] ([name] nvarchar(200) NOT NULL PRIMARY KEY, [embedding_model] nvarchar(400) NOT NULL, [embedding_dimension] int NOT NULL)",
                        "SELECT 1 WHERE OBJECT_ID(?) IS NOT NULL",
                        "CREATE TABLE [dbo].[passages] ( [chunk_id] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,"
                                + " [document_id] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL INDEX [by_document],"
                                + " [title] nvarchar(max) NOT NULL, [content] nvarchar(max) NOT NULL,"
                                + " [document_type] nvarchar(100) NOT NULL, [category] nvarchar(4000), [tags] nvarchar(max) NOT NULL,"
                                + " [language] nvarchar(100), [section] nvarchar(max), [page] int, [start_position] int NOT NULL,"
                                + " [end_position] int NOT NULL, [chunk_index] int NOT NULL, [source] nvarchar(4000),"
                                + " [url] nvarchar(4000), [readers] nvarchar(max) NOT NULL, [updated_at] bigint NOT NULL,"
                                + " [search_text] nvarchar(max) NOT NULL, [vector] vector(2) NOT NULL,"
                                + " CONSTRAINT [pk_passages] PRIMARY KEY ([chunk_id]))",
                        "DELETE FROM [dbo].[chatbot_passage_indexes] WHERE name = ?",
                        "INSERT INTO [dbo].[chatbot_passage_indexes] (name, embedding_model, embedding_dimension) VALUES (?, ?, ?)",
                        "SELECT 1 FROM sys.fulltext_catalogs WHERE is_default = 1",
                        "CREATE FULLTEXT INDEX ON [dbo].[passages] ([search_text] LANGUAGE 1033) KEY INDEX [pk_passages] WITH CHANGE_TRACKING AUTO",
                        "DELETE FROM [dbo].[passages] WHERE CAST([chunk_id] AS nvarchar(4000)) COLLATE Latin1_General_100_BIN2 IN (SELECT [value] COLLATE Latin1_General_100_BIN2 FROM OPENJSON(?))",
                        "INSERT INTO [dbo].[passages] ([chunk_id], [document_id], [title], [content], [document_type], [category], [tags], [language], [section], [page], [start_position], [end_position], [chunk_index], [source], [url], [readers], [updated_at], [search_text], [vector])"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, CAST(CAST(? AS nvarchar(max)) AS vector(2)))");
        assertThat(valuesOf("INSERT INTO [dbo].[passages]"))
                .containsExactly(
                        "c",
                        "d",
                        "title",
                        "text",
                        "general",
                        null,
                        "[]",
                        null,
                        null,
                        null,
                        0,
                        4,
                        0,
                        null,
                        null,
                        "[\"everyone\"]",
                        0L,
                        "title\ntext",
                        "[1.0,0.0]");
    }

    @Test
    void searchesWithFiltersAndReadersInTheStatement() {
        index().upsert(List.of(indexed(passage("c", "d", "text"), 1, 0)));
        standIn.asked.clear();
        var filter = PassageFilter.NONE
                .withDocumentTypes(Set.of(DocumentType.FAQ))
                .withTags(Set.of("a'b"))
                .withPeriod(Instant.ofEpochMilli(5), Instant.ofEpochMilli(9));
        index().query(new PassageQuery(unit(1, 0), "refund", filter, Reader.ANYONE, 3));
        String shown = "[chunk_id], [document_id], [title], [content], [document_type], [category], [tags], [language],"
                + " [section], [page], [start_position], [end_position], [chunk_index], [source], [url], [readers], [updated_at]";
        String conditions =
                "1 = 1 AND EXISTS (SELECT 1 FROM OPENJSON([readers]) AS own WHERE own.[value] COLLATE Latin1_General_100_BIN2 IN (SELECT [value] COLLATE Latin1_General_100_BIN2 FROM OPENJSON(?)))"
                        + " AND CAST([document_type] AS nvarchar(4000)) COLLATE Latin1_General_100_BIN2 IN (SELECT [value] COLLATE Latin1_General_100_BIN2 FROM OPENJSON(?))"
                        + " AND EXISTS (SELECT 1 FROM OPENJSON([tags]) AS own WHERE own.[value] COLLATE Latin1_General_100_BIN2 IN (SELECT [value] COLLATE Latin1_General_100_BIN2 FROM OPENJSON(?)))"
                        + " AND 1 = 1 AND [updated_at] >= ? AND [updated_at] < ?";
        String distance = "VECTOR_DISTANCE('cosine', [vector], CAST(CAST(? AS nvarchar(max)) AS vector(2)))";
        assertThat(statements())
                .contains(
                        "SELECT TOP (?) " + shown + ", 1 - " + distance
                                + " AS passage_score FROM [dbo].[passages] WHERE " + conditions + " ORDER BY "
                                + distance,
                        "SELECT TOP (?) " + shown + ", CAST(hit.[RANK] AS float) AS passage_score FROM [dbo].[passages]"
                                + " JOIN FREETEXTTABLE([dbo].[passages], ([search_text]), ?, LANGUAGE 1033) AS hit ON hit.[KEY] = [chunk_id]"
                                + " WHERE hit.[RANK] > 0 AND " + conditions + " ORDER BY hit.[RANK] DESC");
        List<Object> expected =
                List.of(50, "[1.0,0.0]", "[\"everyone\"]", "[\"faq\"]", "[\"a'b\"]", 5L, 9L, "[1.0,0.0]");
        assertThat(standIn.asked).anySatisfy(asked -> assertThat(asked.values()).isEqualTo(expected));
    }

    @Test
    void replacesADocumentBehindALockOfItsOwn() {
        index().upsert(List.of(indexed(passage("c", "d", "text"), 1, 0)));
        standIn.asked.clear();
        index().replaceDocument("d", List.of(indexed(passage("e", "d", "text"), 1, 0)));
        assertThat(statements())
                .containsSubsequence(
                        "EXEC sp_getapplock @Resource = ?, @LockMode = 'Exclusive', @LockOwner = 'Transaction'",
                        "DELETE FROM [dbo].[passages] WHERE [document_id] = ?");
        assertThat(valuesOf("EXEC")).containsExactly("[dbo].[passages]/d");
    }

    @Test
    void searchesByMeaningOnlyWhereThereIsNoFullTextCatalogAndSaysSo() {
        standIn.catalog = false;
        index().upsert(List.of(
                indexed(passage("c1", "d", "Parcels."), 0.8f, 0.6f),
                indexed(passage("c2", "d", "Refunds."), 0.6f, 0.8f)));
        assertThat(index().describe().keywords()).isFalse();
        assertThat(ids(index().query(byBoth("refund", 1, 0)))).containsExactly("c2", "c1");
        assertThatThrownBy(() -> index().query(byText("refund")))
                .isInstanceOfSatisfying(
                        ServiceException.class,
                        e -> assertThat(e.code()).isEqualTo(KnowledgeError.INDEX_SEARCH_UNSUPPORTED));
    }

    @Test
    void refusesVectorsThatAreTooLong() {
        var tooLong = new IndexedPassage(passage("c", "d", "text"), new float[1999], "model");
        assertThatThrownBy(() -> index().upsert(List.of(tooLong)))
                .isInstanceOfSatisfying(
                        ServiceException.class,
                        e -> assertThat(e.code()).isEqualTo(KnowledgeError.INDEX_DIMENSION_CONFLICT))
                .hasMessageContaining("1998");
    }

    @Test
    void writesABatchAsAWholeOrNotAtAll() {
        PassageIndex index = index();
        index.upsert(List.of(indexed(passage("c1", "d1", "before"), 1, 0)));
        faults().refuseOneOfTheNextBatch(400);
        var two = List.of(indexed(passage("c1", "d1", "one"), 1, 0), indexed(passage("c2", "d1", "two"), 0, 1));
        assertThatThrownBy(() -> index.upsert(two))
                .isInstanceOfSatisfying(
                        ServiceException.class,
                        e -> assertThat(e.details()).containsEntry("reason", "request_refused"));
        assertThat(index.query(byVector(5, 1, 0)))
                .singleElement()
                .satisfies(hit -> assertThat(hit.passage().content()).isEqualTo("before"));
        faults().refuseOneOfTheNextBatch(503);
        index.upsert(two);
        assertThat(index.count()).isEqualTo(2);
    }
}
