package ai.chatbot.knowledge.document;

import static ai.chatbot.knowledge.KnowledgeClient.DOCUMENTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.knowledge.KnowledgeClient;
import ai.chatbot.knowledge.KnowledgeServiceTest;
import ai.chatbot.knowledge.OtherServices;
import ai.chatbot.knowledge.blob.BlobStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestConstructor;
import tools.jackson.databind.JsonNode;

/** The same content is the same document, and a changed one keeps what it was. */
@KnowledgeServiceTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class VersionsIT {

    private static final Map<String, String> AS_IT_IS = Map.of("allow_duplicate", "false");

    private final BlobStore blobs;
    private final KnowledgeClient knowledge;
    private final String mark = UUID.randomUUID().toString();

    VersionsIT(BlobStore blobs, @LocalServerPort int port) {
        this.blobs = blobs;
        this.knowledge = new KnowledgeClient(port);
    }

    @Test
    void theSameTextIsTheSameDocumentHoweverItIsWrittenDown() {
        String first = knowledge.indexed("a.txt", text("Café " + mark + "\nopens at nine."), AS_IT_IS);

        JsonNode again = knowledge.accepted("b.txt", text("Cafe\u0301 " + mark + "  \r\nopens at nine.\r\n"), AS_IT_IS);
        JsonNode other = knowledge.accepted("c.txt", text("Café " + mark + "\nopens at ten."), AS_IT_IS);

        assertThat(again.path("duplicate").asBoolean()).isTrue();
        assertThat(again.path("document_id").asString()).isEqualTo(first);
        assertThat(again.path("status").asString()).isEqualTo("completed");
        assertThat(again.path("message").asString()).contains("already in the knowledge base as “a”");
        assertThat(other.path("duplicate").asBoolean()).isFalse();
        assertThat(other.path("document_id").asString()).isNotEqualTo(first);
    }

    @Test
    void whatWasDeletedOrChangedSinceIsNoDuplicate() {
        byte[] file = text("Desk " + mark);
        String first = knowledge.indexed("a.txt", file, AS_IT_IS);
        knowledge.api().delete(DOCUMENTS + "/" + first);
        String second = knowledge.indexed("a.txt", file, AS_IT_IS);
        assertThat(second).isNotEqualTo(first);

        change(second, "Desk " + mark + " was moved.");
        JsonNode third = knowledge.accepted("a.txt", file, AS_IT_IS);

        assertThat(third.path("duplicate").asBoolean()).isFalse();
    }

    @Test
    void oneOfManyUploadsAtTheSameTimeAddsTheDocument() throws Exception {
        List<Callable<Answer>> uploads = IntStream.range(0, 8)
                .mapToObj(i -> (Callable<Answer>) () -> knowledge.upload("a.txt", text("Rush " + mark), AS_IT_IS))
                .toList();
        List<Answer> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Answer> answer : threads.invokeAll(uploads)) {
                answers.add(answer.get());
            }
        }

        assertThat(answers.stream()
                        .filter(answer -> answer.status() == 202)
                        .map(answer -> answer.data().path("document_id").asString()))
                .isNotEmpty()
                .allMatch(id -> id.equals(knowledge
                        .accepted("a.txt", text("Rush " + mark), AS_IT_IS)
                        .path("document_id")
                        .asString()));
        assertThat(answers.stream().filter(answer -> answer.status() != 202))
                .allMatch(answer -> answer.errorCode().equals("CONTENT_CONFLICT"));
    }

    @Test
    void aFormerContentCanBeHadAgain() {
        String id = knowledge.indexed("a.txt", text("Alpha " + mark), Map.of());
        change(id, "Beta " + mark);
        assertThat(knowledge.document(id).path("version").asInt()).isEqualTo(2);

        Answer rolledBack = knowledge.api().post(DOCUMENTS + "/" + id + "/versions/1/rollback", Map.of());

        assertThat(rolledBack.status()).as(rolledBack.toString()).isEqualTo(200);
        knowledge.finished(rolledBack.data().path("reindexing_job_id").asString());
        assertThat(contents("Alpha " + mark)).contains("Alpha " + mark);
        assertThat(contents("Beta " + mark)).doesNotContain("Beta " + mark);
        JsonNode versions = versions(id);
        assertThat(numbers(versions)).containsExactly(3, 2, 1);
        assertThat(versions.path(0).path("current").asBoolean()).isTrue();
        assertThat(versions.path(0).path("content_hash"))
                .isEqualTo(versions.path(2).path("content_hash"));
        assertThat(versions.path(1).path("current").asBoolean()).isFalse();
    }

    @Test
    void onlyTheLastFiveContentsAreKept() {
        String id = knowledge.indexed("a.txt", text("Text 1 " + mark), Map.of());
        for (int i = 2; i <= 7; i++) {
            change(id, "Text " + i + " " + mark);
        }

        assertThat(numbers(versions(id))).containsExactly(7, 6, 5, 4, 3);
        await().atMost(Duration.ofSeconds(10)).until(() -> !isStored(id, "revision-2"));
        assertThat(isStored(id, "revision-3")).isTrue();
        Answer tooOld = knowledge.api().post(DOCUMENTS + "/" + id + "/versions/2/rollback", Map.of());
        assertThat(tooOld.status()).isEqualTo(404);
        assertThat(tooOld.errorCode()).isEqualTo("VERSION_NOT_FOUND");
    }

    @Test
    void ofAChangedDocumentOnlyTheChangedChunksAreEmbedded() {
        List<String> paragraphs = IntStream.range(0, 12)
                .mapToObj(i -> "# Part " + i + "\n\n" + ("Word" + i + " of " + mark + " and more. ").repeat(30))
                .collect(Collectors.toCollection(ArrayList::new));
        String id = knowledge.indexed("a.md", text(String.join("\n\n", paragraphs)), Map.of("title", "Parts"));
        int chunks = knowledge.document(id).path("total_chunks").asInt();
        assertThat(chunks).isGreaterThanOrEqualTo(12);
        int before = OtherServices.embedded();

        paragraphs.set(5, "# Part 5\n\nNothing of " + mark + " is left of this part.");
        change(id, String.join("\n\n", paragraphs));

        assertThat(OtherServices.embedded() - before).isBetween(1, 3);
        assertThat(contents("Nothing of " + mark + " is left of this part."))
                .anyMatch(content -> content.contains("Nothing of " + mark));
    }

    private void change(String id, String content) {
        Answer changed = knowledge.api().put(DOCUMENTS + "/" + id, Map.of("content", content));
        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
        JsonNode job =
                knowledge.finished(changed.data().path("reindexing_job_id").asString());
        assertThat(job.path("status").asString()).as(job.toString()).isEqualTo("completed");
    }

    private JsonNode versions(String id) {
        return knowledge.api().get(DOCUMENTS + "/" + id + "/versions").data();
    }

    private static List<Integer> numbers(JsonNode versions) {
        List<Integer> numbers = new ArrayList<>();
        versions.forEach(version -> numbers.add(version.path("version").asInt()));
        return numbers;
    }

    private boolean isStored(String id, String blob) {
        try {
            return blobs.read(id, blob).length > 0;
        } catch (IOException gone) {
            return false;
        }
    }

    private List<String> contents(String question) {
        List<String> contents = new ArrayList<>();
        knowledge
                .api()
                .post("/api/v1/knowledge-base/search", Map.of("query", question, "min_relevance_score", 0, "top_k", 50))
                .data()
                .path("results")
                .forEach(result -> contents.add(result.path("content").asString()));
        return contents;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
