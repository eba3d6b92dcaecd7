package ai.chatbot.knowledge.document;

import static ai.chatbot.knowledge.KnowledgeClient.DOCUMENTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.knowledge.KnowledgeClient;
import ai.chatbot.knowledge.KnowledgeServiceTest;
import ai.chatbot.knowledge.OtherServices;
import ai.chatbot.knowledge.generation.BreakableIndexes;
import ai.chatbot.knowledge.index.PassageIndexes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestConstructor;
import tools.jackson.databind.JsonNode;

/**
 * What was deleted is not found, whatever is down. {@code -Ddeletion.probes=10000} probes longer than the normal build
 * does.
 */
@KnowledgeServiceTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class FinalDeletionIT {

    private static final int PROBES = Integer.getInteger("deletion.probes", 12);
    private static final int AT_ONCE = 100;

    private final BreakableIndexes index;
    private final int port;
    private KnowledgeClient knowledge;

    FinalDeletionIT(PassageIndexes index, @LocalServerPort int port) {
        this.index = (BreakableIndexes) index;
        this.port = port;
        this.knowledge = new KnowledgeClient(port);
    }

    @Test
    void leavesAReceiptThatSaysWhatWasRemovedAndThatNothingIsFound() {
        String id = knowledge.indexed("a.txt", text("The capybara office opens at nine."), Map.of());
        assertThat(found("capybara office")).contains(id);

        JsonNode deleted = delete(id);

        assertThat(deleted.path("completed").asBoolean()).isTrue();
        assertThat(deleted.path("chunks_deleted").asInt()).isEqualTo(1);
        assertThat(found("capybara office")).doesNotContain(id);
        JsonNode receipt = receipt(id);
        assertThat(receipt.path("deleted_by").asString()).isEqualTo("admin-1");
        assertThat(receipt.path("removed").toString())
                .isEqualTo("{\"blob\":1,\"chunks\":1,\"vectors\":1,\"cache\":1,\"answers\":2}");
        assertThat(Instant.parse(receipt.path("verified_at").asString()))
                .isAfterOrEqualTo(Instant.parse(receipt.path("deleted_at").asString()));
    }

    @Test
    void hidesADocumentThatTheIndexStillHasUntilItCanBeRemoved() {
        String id = knowledge.indexed("b.txt", text("The axolotl desk closes at five."), Map.of());

        index.whileBroken(() -> {
            JsonNode deleted = delete(id);
            assertThat(deleted.path("completed").asBoolean()).isFalse();
            assertThat(deleted.path("message").asString()).contains("cannot be found any more");
            assertThat(found("axolotl desk")).doesNotContain(id);
            assertThat(knowledge.api().get(DOCUMENTS + "/" + id).status()).isEqualTo(404);
            assertThat(knowledge.api().delete(DOCUMENTS + "/" + id).status()).isEqualTo(404);
            assertThat(listed()).doesNotContain(id);
            assertThat(receipt(id).path("verified_at").isNull()).isTrue();
        });

        awaitVerified(id);
        assertThat(receipt(id).path("removed").path("vectors").asInt()).isEqualTo(1);
        assertThat(found("axolotl desk")).doesNotContain(id);
    }

    @Test
    void hidesADocumentWhoseNewReadersTheIndexDoesNotKnowYet() {
        String id = knowledge.indexed("r.txt", text("The numbat lounge is on floor two."), Map.of());

        index.whileBroken(() -> {
            Answer changed = knowledge
                    .api()
                    .put(DOCUMENTS + "/" + id, Map.of("permissions", Map.of("visibility", "restricted")));
            assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
            assertThat(changed.data().path("message").asString()).contains("as soon as it can");
            assertThat(found("numbat lounge")).doesNotContain(id);
        });

        await().atMost(Duration.ofSeconds(60))
                .until(() -> found("numbat lounge").contains(id));
    }

    @Test
    void finishesARemovalThatTheCacheOfVectorsHasHeldUp() {
        String id = knowledge.indexed("d.txt", text("The dingo kiosk sells maps."), Map.of());
        OtherServices.breakCache(true);
        try {
            assertThat(delete(id).path("completed").asBoolean()).isFalse();
            assertThat(found("dingo kiosk")).doesNotContain(id);
        } finally {
            OtherServices.breakCache(false);
        }

        awaitVerified(id);
        assertThat(receipt(id).path("removed").path("cache").asInt()).isEqualTo(1);
    }

    @Test
    void finishesARemovalThatTheHistoriesHaveHeldUp() {
        String id = knowledge.indexed("h.txt", text("The heron hotline answers at noon."), Map.of());
        OtherServices.breakSessions(true);
        try {
            assertThat(delete(id).path("completed").asBoolean()).isFalse();
            assertThat(found("heron hotline")).doesNotContain(id);
        } finally {
            OtherServices.breakSessions(false);
        }

        awaitVerified(id);
        assertThat(receipt(id).path("removed").path("answers").asInt()).isEqualTo(2);
    }

    @Test
    void hasNoReceiptOfWhatWasNotDeleted() {
        String id = knowledge.indexed("c.txt", text("The quokka counter never closes."), Map.of());

        Answer there = knowledge.api().get(DOCUMENTS + "/" + id + "/deletion");
        Answer unknown = knowledge.api().get(DOCUMENTS + "/no-such/deletion");

        assertThat(there.status()).isEqualTo(404);
        assertThat(unknown.errorCode()).isEqualTo("DOCUMENT_NOT_FOUND");
    }

    @Test
    void findsNothingInManyProbesAThirdOfThemWithTheIndexDown() {
        for (int from = 0; from < PROBES; from += AT_ONCE) {
            knowledge = new KnowledgeClient(port); // many probes take longer than a token is valid
            probe(from, Math.min(PROBES, from + AT_ONCE));
        }
    }

    private void probe(int from, int to) {
        List<JsonNode> accepted = new ArrayList<>();
        for (int i = from; i < to; i++) {
            accepted.add(
                    knowledge.accepted("p.txt", text("Probe number " + i + " is about wombat" + i + "."), Map.of()));
        }
        List<String> ids = new ArrayList<>();
        for (JsonNode one : accepted) {
            knowledge.finished(one.path("job_id").asString());
            ids.add(one.path("document_id").asString());
        }
        for (int i = from; i < to; i++) {
            String id = ids.get(i - from);
            String question = "wombat" + i;
            assertThat(found(question)).contains(id);
            if (i % 3 == 0) {
                index.whileBroken(() -> delete(id));
            } else {
                delete(id);
            }
            assertThat(found(question)).doesNotContain(id);
        }
        ids.forEach(this::awaitVerified);
    }

    private void awaitVerified(String id) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> receipt(id).path("verified_at").isString());
    }

    private JsonNode delete(String id) {
        Answer answer = knowledge.api().delete(DOCUMENTS + "/" + id);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.data();
    }

    private JsonNode receipt(String id) {
        return knowledge.api().get(DOCUMENTS + "/" + id + "/deletion").data();
    }

    private List<String> listed() {
        List<String> ids = new ArrayList<>();
        knowledge
                .api()
                .get(DOCUMENTS + "?page_size=100")
                .data()
                .path("items")
                .forEach(document -> ids.add(document.path("document_id").asString()));
        return ids;
    }

    private List<String> found(String question) {
        Answer answer = knowledge
                .api()
                .post(
                        "/api/v1/knowledge-base/search",
                        Map.of("query", question, "min_relevance_score", 0, "top_k", 50));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        List<String> ids = new ArrayList<>();
        answer.data()
                .path("results")
                .forEach(result -> ids.add(result.path("document_id").asString()));
        return ids;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
