package ai.chatbot.knowledge.index.azuremlindex;

import static ai.chatbot.knowledge.index.TestPassages.byVector;
import static ai.chatbot.knowledge.index.TestPassages.indexed;
import static ai.chatbot.knowledge.index.TestPassages.passage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.chatbot.common.error.ServiceException;
import ai.chatbot.knowledge.KnowledgeError;
import ai.chatbot.knowledge.index.PassageIndex;
import ai.chatbot.knowledge.index.azuresearch.AzureSearchIndex;
import ai.chatbot.knowledge.index.azuresearch.AzureSearchStandIn;
import ai.chatbot.knowledge.index.remote.ExistingIndex;
import ai.chatbot.knowledge.index.remote.ExistingIndex.QueryType;
import ai.chatbot.knowledge.index.remote.RemoteProperties;
import ai.chatbot.knowledge.index.remote.Secret;
import ai.chatbot.knowledge.index.standin.ExistingIndexContract;
import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

class AzureMlPassageIndexTests implements ExistingIndexContract {

    private static final String KEY = "s3cr3t-key";
    private static final String TOKEN = "s3cr3t-token";
    private static final RemoteProperties LIMITS =
            new RemoteProperties(Duration.ofSeconds(10), 4, Duration.ofSeconds(5));

    private final AzureSearchStandIn search = new AzureSearchStandIn("kb", KEY);
    private final AzureMlStandIn workspace = new AzureMlStandIn(TOKEN);
    private final List<String> scopes = new ArrayList<>();
    private final List<Duration> waits = new ArrayList<>();

    @AfterEach
    void stop() {
        workspace.close();
        search.close();
    }

    private static AzureMlIndexProperties properties(String searchKey, String queryType, ExistingIndex fields) {
        return new AzureMlIndexProperties(
                "handbook",
                "3",
                AzureMlStandIn.PROJECT,
                "westeurope",
                new Secret(searchKey),
                "",
                "",
                new Secret(""),
                queryType,
                "sem",
                fields);
    }

    private TokenCredential credential(String token) {
        return asked -> {
            scopes.addAll(asked.getScopes());
            return Mono.just(
                    new AccessToken(token, OffsetDateTime.now(ZoneOffset.UTC).plusHours(1)));
        };
    }

    private PassageIndex index(AzureMlIndexProperties properties, RemoteProperties limits, String token) {
        var own = AzureSearchIndex.httpClient(limits);
        var http = workspace.redirecting(own, search.redirecting(own));
        return AzureMlIndexConfiguration.index(properties, limits, http, credential(token), waits::add);
    }

    private PassageIndex index(ExistingIndex fields) {
        return index(properties(KEY, "vector", fields), LIMITS, TOKEN);
    }

    @Override
    public PassageIndex existing(ExistingIndex fields, QueryType type) {
        return index(properties(KEY, type.name().toLowerCase(Locale.ROOT), fields), LIMITS, TOKEN);
    }

    @Override
    public PassageIndex index() {
        return index(ExistingIndex.NONE);
    }

    @Override
    public void fillElsewhere() {
        search.fillElsewhere(ELSEWHERE);
    }

    @Override
    public int elsewhere() {
        return search.records.count();
    }

    @Override
    public Set<QueryType> queryTypes() {
        return EnumSet.allOf(QueryType.class);
    }

    @Override
    public Object settings(String queryType) {
        return properties(KEY, queryType, ExistingIndex.NONE);
    }

    /** There is none of ours: it is only ever read. */
    @Test
    @Override
    public void doesNotTouchAnIndexOfSomebodyElse() {
        fillElsewhere();
        assertThatThrownBy(() -> index().upsert(List.of(indexed(passage("c", "d", "text"), 1, 0))))
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.code()).isEqualTo(KnowledgeError.INDEX_READ_ONLY));
        assertThat(elsewhere()).isEqualTo(2);
    }

    @Test
    void takesIndexAndFieldsFromTheAsset() {
        fillElsewhere();
        PassageIndex index = index();
        assertThat(index.query(byVector(1, 1, 0))).singleElement().satisfies(hit -> {
            assertThat(hit.passage().content()).isEqualTo("Refunds");
            assertThat(hit.passage().title()).isEqualTo("Returns");
            assertThat(hit.passage().url()).isEqualTo("https://x/a");
            assertThat(hit.passage().source()).isEqualTo("a.md");
        });
        assertThat(index.describe().engine()).isEqualTo("azure-ml-index");
        assertThat(index.describe().model()).isEqualTo("text-embedding-3-small");
        assertThat(scopes)
                .containsExactly(
                        "https://ml.azure.com/.default",
                        "https://management.azure.com/.default",
                        "https://storage.azure.com/.default");
    }

    @Test
    void looksTheAssetUpOnce() {
        fillElsewhere();
        PassageIndex index = index();
        index.query(byVector(1, 1, 0));
        int asked = workspace.server.requests.size();
        index.query(byVector(1, 1, 0));
        assertThat(index.count()).isEqualTo(2);
        assertThat(workspace.server.requests).hasSize(asked);
    }

    @Test
    void readsAnAssetThatNamesItsBlobDirectly() {
        fillElsewhere();
        workspace.storageUri = "https://account.blob.core.windows.net/container/indexes/handbook/";
        assertThat(index().query(byVector(1, 1, 0))).hasSize(1);
        assertThat(scopes).containsExactly("https://ml.azure.com/.default", "https://storage.azure.com/.default");
    }

    @Test
    void signsInToTheSearchServiceWithoutAKey() {
        try (var byToken = new AzureSearchStandIn("kb", "Authorization", "Bearer " + TOKEN)) {
            byToken.fillElsewhere(ELSEWHERE);
            var own = AzureSearchIndex.httpClient(LIMITS);
            var http = workspace.redirecting(own, byToken.redirecting(own));
            var properties = properties("", "vector", ExistingIndex.NONE);
            PassageIndex index =
                    AzureMlIndexConfiguration.index(properties, LIMITS, http, credential(TOKEN), waits::add);
            assertThat(index.query(byVector(1, 1, 0))).hasSize(1);
            assertThat(scopes).contains("https://search.azure.com/.default");
        }
    }

    private ServiceException unavailable(PassageIndex index) {
        ServiceException thrown = catchThrowableOfType(ServiceException.class, () -> index.query(byVector(1, 1, 0)));
        assertThat(thrown).isNotNull();
        assertThat(thrown.code()).isEqualTo(KnowledgeError.INDEX_UNAVAILABLE);
        assertThat(thrown + " " + thrown.details() + thrown.getCause()).doesNotContain(KEY, TOKEN);
        return thrown;
    }

    @ParameterizedTest
    @CsvSource({
        "401,access_denied,1",
        "403,access_denied,1",
        "404,request_refused,1",
        "429,throttled,4",
        "500,server_error,4",
        "503,server_error,4"
    })
    void saysWhyTheAssetCannotBeHad(int status, String reason, int requests) {
        workspace.server.faults.next(1000, status, null);
        assertThat(unavailable(index()).details()).containsEntry("reason", reason);
        assertThat(workspace.server.faults.requests()).isEqualTo(requests);
    }

    @Test
    void triesAgainWhenItIsThrottledAndRecoversByItself() {
        fillElsewhere();
        workspace.server.faults.next(1, 429, "2");
        assertThat(index().query(byVector(1, 1, 0))).hasSize(1);
        assertThat(waits).containsExactly(Duration.ofSeconds(2));
        PassageIndex index = index();
        workspace.server.faults.next(1, 403, null);
        unavailable(index);
        assertThat(index.query(byVector(1, 1, 0))).hasSize(1);
    }

    @Test
    void isRefusedWithAWrongToken() {
        assertThat(unavailable(index(properties(KEY, "vector", ExistingIndex.NONE), LIMITS, "wrong"))
                        .details())
                .containsEntry("reason", "access_denied");
    }

    @Test
    void givesUpWhenNoAnswerComes() {
        var impatient = new RemoteProperties(Duration.ofMillis(400), 4, Duration.ofSeconds(5));
        workspace.server.faults.stall();
        assertThat(unavailable(index(properties(KEY, "vector", ExistingIndex.NONE), impatient, TOKEN))
                        .details())
                .containsEntry("reason", "timeout");
        workspace.server.faults.release();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "index: [not: closed",
                "",
                "just a text",
                "!!javax.script.ScriptEngineManager []",
                "index: {kind: faiss, path: x}",
                "index: {kind: acs, endpoint: 'https://evil.example.org', index: kb, field_mapping: {content: body}}",
                "index: {kind: acs, endpoint: 'http://x.search.windows.net', index: kb, field_mapping: {content: body}}",
                "index: {kind: acs, endpoint: 'https://x.search.windows.net', index: kb}"
            })
    void refusesAFileThatNamesNoIndexItMayRead(String yaml) {
        workspace.file = yaml;
        assertThat(unavailable(index()).details()).containsEntry("reason", "request_refused");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "file:///etc/passwd", "https://evil.example.org/x", "azureml://datastores/evil/paths/x"})
    void readsFilesFromAzuresStorageOnly(String place) {
        workspace.storageUri = place;
        assertThat(unavailable(index()).details()).containsEntry("reason", "request_refused");
    }

    @Test
    void saysWhatIsWrongWithItsSettings() {
        assertThatThrownBy(() -> new AzureMlIndexProperties(
                        "n",
                        "1",
                        "/subscriptions/x",
                        "westeurope",
                        new Secret(""),
                        "",
                        "",
                        new Secret(""),
                        "vector",
                        "",
                        ExistingIndex.NONE))
                .hasMessageContaining("AZURE_ML_PROJECT_RESOURCE_ID");
        assertThatThrownBy(() -> new AzureMlIndexProperties(
                        "n",
                        "1",
                        AzureMlStandIn.PROJECT,
                        "x.evil.org/",
                        new Secret(""),
                        "",
                        "",
                        new Secret(""),
                        "vector",
                        "",
                        ExistingIndex.NONE))
                .hasMessageContaining("AZURE_MLINDEX_REGION");
        assertThatThrownBy(() -> new AzureMlIndexProperties(
                        "n",
                        "1",
                        AzureMlStandIn.PROJECT,
                        "westeurope",
                        new Secret(""),
                        "",
                        "c",
                        new Secret("s3cr3t"),
                        "vector",
                        "",
                        ExistingIndex.NONE))
                .hasMessageContaining("AZURE_TENANT_ID")
                .hasMessageNotContaining("s3cr3t");
    }
}
