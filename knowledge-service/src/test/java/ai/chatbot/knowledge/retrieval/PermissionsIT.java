package ai.chatbot.knowledge.retrieval;

import static ai.chatbot.knowledge.KnowledgeClient.DOCUMENTS;
import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.TestApi;
import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.common.test.TestTokens;
import ai.chatbot.knowledge.KnowledgeClient;
import ai.chatbot.knowledge.KnowledgeServiceTest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestConstructor;

/** Who finds what, for every kind of reader and every kind of document. */
@KnowledgeServiceTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class PermissionsIT {

    private static final String SEARCH = "/api/v1/knowledge-base/search";

    /** By the word only this document has. */
    private static final Map<String, Map<String, String>> DOCUMENTS_BY_WORD = Map.of(
            "marmotpublic", Map.of(),
            "marmotagents", Map.of("permissions", "{\"visibility\":\"restricted\",\"roles\":[\"support_agent\"]}"),
            "marmotemea", Map.of("permissions", "{\"visibility\":\"restricted\",\"groups\":[\"emea\"]}"),
            "marmotann", Map.of("permissions", "{\"visibility\":\"restricted\",\"users\":[\"ann\",\"emea\"]}"),
            "marmotadmins", Map.of("permissions", "{\"visibility\":\"restricted\"}"),
            "marmotdraft", Map.of("metadata.status", "draft"));

    private final KnowledgeClient knowledge;
    private final int port;

    PermissionsIT(@LocalServerPort int port) {
        this.port = port;
        this.knowledge = new KnowledgeClient(port);
    }

    @Test
    void everyReaderFindsExactlyWhatTheyMayRead() {
        Map<String, String> documents = new HashMap<>();
        DOCUMENTS_BY_WORD.forEach((word, fields) -> documents.put(
                knowledge.indexed(word + ".txt", text("The marmot word is " + word + "."), fields), word));
        var expected = new LinkedHashMap<TestApi, Set<String>>();
        expected.put(as(TestTokens.user("bob")), Set.of("public"));
        expected.put(as(TestTokens.user("emea")), Set.of("public", "ann"));
        expected.put(as(TestTokens.user("ann")), Set.of("public", "ann"));
        expected.put(as(TestTokens.member("bob", "emea", "ann")), Set.of("public", "emea"));
        expected.put(as(TestTokens.member("ann", "emea")), Set.of("public", "ann", "emea"));
        expected.put(as(TestTokens.member("bob", "admin", "support_agent", "everyone")), Set.of("public"));
        expected.put(as(TestTokens.agent("bob")), Set.of("public", "agents"));
        expected.put(as(TestTokens.admin("bob")), Set.of("public", "agents", "emea", "ann", "admins", "draft"));
        expected.put(TestApi.onPort(port).asService("chat-service"), Set.of("public"));

        expected.forEach((reader, words) -> {
            Set<String> wanted = new TreeSet<>();
            words.forEach(word -> wanted.add("marmot" + word));
            Set<String> all = new TreeSet<>();
            all.addAll(found(reader, "marmot word", documents, Map.of()));
            DOCUMENTS_BY_WORD.keySet().forEach(word -> all.addAll(found(reader, word, documents, Map.of())));
            assertThat(all).isEqualTo(wanted);
        });
    }

    @Test
    void whoeverStandsInForAUserFindsNoMoreThanThatUserSurelyMay() {
        Map<String, String> documents = new HashMap<>();
        DOCUMENTS_BY_WORD.forEach((word, fields) -> documents.put(
                knowledge.indexed(word + ".txt", text("The marmot name is " + word + "."), fields), word));

        assertThat(found(as(TestTokens.agent("bob")), "marmot name", documents, Map.of("for_user", "ann")))
                .containsExactly("marmotann", "marmotpublic");
        assertThat(found(as(TestTokens.admin("bob")), "marmot name", documents, Map.of("for_user", "zoe")))
                .containsExactly("marmotpublic");
        assertThat(found(as(TestTokens.agent("bob")), "marmot name", documents, Map.of("for_user", "bob")))
                .containsExactly("marmotagents", "marmotpublic");
    }

    @Test
    void aChangeOfReadersWorksAtOnce() {
        String id = knowledge.indexed("x.txt", text("The pangolin rate is nine."), Map.of());
        Map<String, String> documents = Map.of(id, "pangolin");
        TestApi user = as(TestTokens.user("bob"));
        assertThat(found(user, "pangolin rate", documents, Map.of())).containsExactly("pangolin");

        change(id, Map.of("permissions", Map.of("visibility", "restricted", "groups", List.of("emea"))));
        assertThat(found(user, "pangolin rate", documents, Map.of())).isEmpty();
        assertThat(found(as(TestTokens.member("bob", "emea")), "pangolin rate", documents, Map.of()))
                .containsExactly("pangolin");

        change(id, Map.of("permissions", Map.of("visibility", "public"), "metadata", Map.of("status", "archived")));
        assertThat(found(user, "pangolin rate", documents, Map.of())).isEmpty();
        change(id, Map.of("metadata", Map.of("status", "published")));
        assertThat(found(user, "pangolin rate", documents, Map.of())).containsExactly("pangolin");
        assertThat(knowledge.document(id).path("permissions").path("visibility").asString())
                .isEqualTo("public");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "everybody                                              | permissions",
                "{\"visibility\":\"secret\"}                            | permissions",
                "{\"roles\":[\"admin\"]}                                | permissions.visibility",
                "{\"visibility\":\"restricted\",\"roles\":[\"boss\"]}   | permissions",
                "{\"visibility\":\"restricted\",\"groups\":[\"a b\"]}   | permissions.groups",
                "{\"visibility\":\"restricted\",\"users\":[\"\"]}       | permissions.users"
            })
    void refusesPermissionsThatMeanNothing(String permissions, String field) {
        Answer answer = knowledge.upload("x.txt", text("text"), Map.of("permissions", permissions));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.json().path("error").path("details").path("fields").propertyNames())
                .as(answer.toString())
                .anyMatch(name -> name.startsWith(field));
    }

    private void change(String id, Map<String, Object> fields) {
        Answer answer = knowledge.api().put(DOCUMENTS + "/" + id, fields);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    private Set<String> found(TestApi reader, String query, Map<String, String> documents, Map<String, String> more) {
        Map<String, Object> request = new HashMap<>(more);
        request.putAll(Map.of("query", query, "min_relevance_score", 0, "top_k", 50));
        Answer answer = reader.post(SEARCH, request);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        Set<String> words = new TreeSet<>();
        answer.data().path("results").forEach(result -> {
            String word = documents.get(result.path("document_id").asString());
            if (word != null) {
                words.add(word);
            }
        });
        return words;
    }

    private TestApi as(String token) {
        return TestApi.onPort(port).as(token);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
