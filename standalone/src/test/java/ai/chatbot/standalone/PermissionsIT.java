package ai.chatbot.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.TestApi;
import ai.chatbot.common.test.TestApi.Answer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Users × documents × ways: nobody is told what they may not read, by search, by an answer, its sources or the history. */
class PermissionsIT {

    private static final String SEARCH = "/api/v1/knowledge-base/search";
    private static final List<String> SECRETS = List.of("crimson", "indigo", "ochre", "teal", "umber");

    private final TestPlatform platform = SharedPlatform.get();
    private final TestApi admin = platform.admin();

    @Test
    void nobodyIsToldWhatTheyMayNotRead() {
        TestPlatform.Customer stranger = platform.customer();
        TestPlatform.Customer named = platform.customer();
        TestPlatform.Customer member = signedInAgain(platform.customer(), Map.of("groups", List.of("vault-team")));
        TestPlatform.Customer agent = signedInAgain(platform.customer(), Map.of("role", "support_agent"));
        publish("crimson", "{\"visibility\":\"public\"}");
        publish("indigo", "{\"visibility\":\"restricted\",\"groups\":[\"vault-team\"]}");
        publish("ochre", "{\"visibility\":\"restricted\",\"users\":[\"" + named.id() + "\"]}");
        publish("teal", "{\"visibility\":\"restricted\",\"roles\":[\"support_agent\"]}");
        publish("umber", "{\"visibility\":\"restricted\"}");

        Map<TestApi, Set<String>> allowed = new LinkedHashMap<>();
        allowed.put(stranger.api(), Set.of("crimson"));
        allowed.put(named.api(), Set.of("crimson", "ochre"));
        allowed.put(member.api(), Set.of("crimson", "indigo"));
        allowed.put(agent.api(), Set.of("crimson", "teal"));
        allowed.put(admin, Set.copyOf(SECRETS));

        allowed.forEach((user, secrets) -> {
            assertThat(told(user, this::bySearching)).isEqualTo(new TreeSet<>(secrets));
            assertThat(told(user, this::byAsking)).isEqualTo(new TreeSet<>(secrets));
        });
    }

    private interface Way {
        String ask(TestApi user, String question);
    }

    /** The secrets in all that the user is shown, whichever vault they ask about. */
    private static Set<String> told(TestApi user, Way way) {
        Set<String> told = new TreeSet<>();
        for (String vault : SECRETS) {
            String shown = way.ask(
                    user, "What is the colour of the vault named " + vault.toUpperCase(java.util.Locale.ROOT) + "?");
            SECRETS.stream().filter(secret -> shown.contains(code(secret))).forEach(told::add);
        }
        return told;
    }

    private String bySearching(TestApi user, String question) {
        return user.post(SEARCH, Map.of("query", question, "min_relevance_score", 0, "top_k", 50))
                .body();
    }

    /** The answer with its sources, and then the history. */
    private String byAsking(TestApi user, String question) {
        JsonNode session = user.post("/api/v1/chat/sessions/initialize", Map.of("channel", "web"))
                .data();
        String messages = "/api/v1/chat/sessions/" + session.path("session_id").asString() + "/messages";
        Answer answer = user.post(messages, Map.of("message", question));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.body() + user.get(messages).body();
    }

    private void publish(String vault, String permissions) {
        String name = vault.toUpperCase(java.util.Locale.ROOT);
        JsonNode job = Documents.ingest(
                admin,
                vault + ".txt",
                Documents.bytes("The colour of the vault named " + name + " is " + code(vault) + "."),
                Map.of("title", "Vault " + name, "permissions", permissions));
        assertThat(job.path("status").asString()).as(job.toString()).isEqualTo("completed");
    }

    private static String code(String vault) {
        return vault + "-7316";
    }

    private TestPlatform.Customer signedInAgain(TestPlatform.Customer customer, Map<String, Object> change) {
        Answer changed = admin.patch("/api/v1/admin/users/" + customer.id(), change);
        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
        TestApi again = platform.api().as(platform.login(customer.email(), "customers-password"));
        return new TestPlatform.Customer(customer.id(), customer.email(), again);
    }
}
