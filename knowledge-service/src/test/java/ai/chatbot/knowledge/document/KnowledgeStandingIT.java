package ai.chatbot.knowledge.document;

import static ai.chatbot.knowledge.KnowledgeClient.DOCUMENTS;
import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.TestApi;
import ai.chatbot.common.test.TestTokens;
import ai.chatbot.knowledge.KnowledgeClient;
import ai.chatbot.knowledge.KnowledgeServiceTest;
import ai.chatbot.knowledge.generation.BreakableIndexes;
import ai.chatbot.knowledge.index.PassageIndexes;
import ai.chatbot.knowledge.version.KnowledgeVersions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestConstructor;
import tools.jackson.databind.JsonNode;

/** Whoever keeps what was made of a search can tell when it is no longer true, and for whom it is. */
@KnowledgeServiceTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class KnowledgeStandingIT {

    private static final String STANDING = "/internal/knowledge-base/standing";

    private final int port;
    private final KnowledgeClient knowledge;
    private final KnowledgeVersions versions;
    private final BreakableIndexes index;
    private final String mark = UUID.randomUUID().toString();

    KnowledgeStandingIT(KnowledgeVersions versions, PassageIndexes index, @LocalServerPort int port) {
        this.port = port;
        this.knowledge = new KnowledgeClient(port);
        this.versions = versions;
        this.index = (BreakableIndexes) index;
    }

    @Test
    void everyChangeOfWhatCanBeFoundMakesAnotherVersion() {
        String before = version();
        String id = knowledge.indexed("a.txt", text("Alpha " + mark), Map.of());
        String added = version();
        change(id, Map.of("content", "Beta " + mark));
        String changed = version();
        change(id, Map.of("permissions", Map.of("visibility", "restricted", "groups", List.of("staff"))));
        String restricted = version();
        change(id, Map.of("title", "Another title"));
        String renamed = version();
        knowledge.api().delete(DOCUMENTS + "/" + id);
        String deleted = version();

        assertThat(List.of(before, added, changed, restricted, renamed, deleted))
                .doesNotHaveDuplicates();
        assertThat(version()).isEqualTo(deleted);
    }

    @Test
    void aDocumentThatTheIndexCannotForgetYetIsGoneFromTheVersionAllTheSame() {
        String id = knowledge.indexed("a.txt", text("Gamma " + mark), Map.of());
        String before = version();

        index.whileBroken(() -> {
            knowledge.api().delete(DOCUMENTS + "/" + id);
            assertThat(version()).isNotEqualTo(before);
        });
    }

    @Test
    void thereIsNoVersionWhileSomethingChanges() {
        String before = version();

        String during = versions.changing(this::version);

        assertThat(during).isEmpty();
        assertThat(version()).isNotEmpty().isNotEqualTo(before);
    }

    @Test
    void aChangeThatFailsMakesAnotherVersionToo() {
        String before = version();
        try {
            versions.changing(() -> {
                throw new IllegalStateException("broken");
            });
        } catch (IllegalStateException expected) {
            assertThat(expected).hasMessage("broken");
        }

        assertThat(version()).isNotEmpty().isNotEqualTo(before);
    }

    @Test
    void readersAreToldApartByWhatIsSharedWithThem() {
        String group = "g-" + mark.substring(0, 8);
        String anna = TestTokens.user("anna-" + mark);
        String member = TestTokens.member("bert-" + mark, group);
        assertThat(access(member)).isEqualTo(access(anna));

        String permissions = "{\"visibility\":\"restricted\",\"groups\":[\"" + group + "\"]}";
        knowledge.indexed("a.txt", text("Delta " + mark), Map.of("permissions", permissions));

        assertThat(access(member)).isNotEqualTo(access(anna));
        assertThat(access(TestTokens.user("cleo-" + mark))).isEqualTo(access(anna));
        assertThat(access(TestTokens.admin("admin-" + mark))).isNotEqualTo(access(member));
    }

    @Test
    void whoAsksForSomebodyElseGetsWhatThatOneFinds() {
        String reader = "dora-" + mark;
        String permissions = "{\"visibility\":\"restricted\",\"users\":[\"" + reader + "\"]}";
        knowledge.indexed("a.txt", text("Epsilon " + mark), Map.of("permissions", permissions));

        JsonNode forReader = service(TestTokens.admin("admin-" + mark))
                .get(STANDING + "?for_user=" + reader)
                .data();

        assertThat(forReader.path("access").asString()).isEqualTo(access(TestTokens.user(reader)));
        assertThat(access(TestTokens.user("cleo-" + mark))).isNotEqualTo(access(TestTokens.user(reader)));
    }

    @Test
    void itIsForServicesOnly() {
        assertThat(TestApi.onPort(port)
                        .as(TestTokens.admin("admin-1"))
                        .get(STANDING)
                        .status())
                .isEqualTo(403);
    }

    private void change(String id, Map<String, Object> change) {
        JsonNode changed = knowledge.api().put(DOCUMENTS + "/" + id, change).data();
        if (changed.path("reindexing_job_id").isString()) {
            knowledge.finished(changed.path("reindexing_job_id").asString());
        }
    }

    private TestApi service(String token) {
        return TestApi.onPort(port).as(token).asService("chat-service");
    }

    /** Other tests change things too, so what matters is that there is one at all. */
    private String version() {
        return service(TestTokens.user("anna"))
                .get(STANDING)
                .data()
                .path("version")
                .asString("");
    }

    private String access(String token) {
        return service(token).get(STANDING).data().path("access").asString();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
