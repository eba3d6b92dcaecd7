package ai.chatbot.knowledge.parsing;

import static ai.chatbot.knowledge.KnowledgeClient.DOCUMENTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.knowledge.KnowledgeClient;
import ai.chatbot.knowledge.KnowledgeServiceTest;
import ai.chatbot.knowledge.parsing.HostileFiles.Hostile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.SoftAssertions;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.test.context.TestConstructor;
import tools.jackson.databind.JsonNode;

/** Files as an attacker uploads them: each ends as a refusal, as a failed job that says why, or as a document. */
@KnowledgeServiceTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class HostileFilesIT {

    /** Files that the service is busy with at a time. */
    private static final int AT_ONCE = 20;

    /** The limit for one file, and what a busy machine needs for the files before it. */
    private static final Duration TIME = Duration.ofMinutes(2);

    private final KnowledgeClient knowledge;
    private final MongoOperations mongo;

    HostileFilesIT(@LocalServerPort int port, MongoOperations mongo) {
        this.knowledge = new KnowledgeClient(port);
        this.mongo = mongo;
    }

    @Test
    void eachEndsClearlyAndTheServiceGoesOn() {
        List<Hostile> files = HostileFiles.all();
        assertThat(files).hasSizeGreaterThanOrEqualTo(40);
        var softly = new SoftAssertions();

        for (int from = 0; from < files.size(); from += AT_ONCE) {
            Map<Hostile, Answer> uploads = new LinkedHashMap<>();
            files.subList(from, Math.min(files.size(), from + AT_ONCE))
                    .forEach(file -> uploads.put(
                            file, knowledge.upload(file.name(), file.file().get(), Map.of())));
            uploads.forEach((file, upload) -> check(softly, file, end(upload)));
        }

        softly.assertAll();
        String good = knowledge.indexed("good.txt", "Still of sound mind.".getBytes(StandardCharsets.UTF_8), Map.of());
        assertThat(knowledge.document(good).path("indexed").asBoolean()).isTrue();
    }

    private sealed interface End {

        record Refused(int status, String code) implements End {}

        record Failed(String reason) implements End {}

        record Indexed(String text) implements End {}
    }

    private static void check(SoftAssertions softly, Hostile file, End end) {
        Optional<String> text = file.text();
        switch (end) {
            case End.Refused refused -> {
                softly.assertThat(refused.status()).as(file.toString()).isBetween(400, 499);
                softly.assertThat(file.end()).as(file + ": " + refused).isIn("unsupported", "any");
            }
            case End.Failed failed -> {
                softly.assertThat(failed.reason())
                        .as(file.toString())
                        .isNotBlank()
                        .doesNotContain("Exception", "java.", "root:");
                softly.assertThat(text).as(file + ": " + failed).isEmpty();
                if (!file.end().equals("any")) {
                    softly.assertThat(failed.reason()).as(file.toString()).contains(file.end());
                }
            }
            case End.Indexed indexed -> {
                softly.assertThat(indexed.text())
                        .as(file.toString())
                        .isNotBlank()
                        .doesNotContain("root:", "hahahaha")
                        .contains(text.orElse(""));
                softly.assertThat(text.isPresent() || file.end().equals("any"))
                        .as(file + " was indexed")
                        .isTrue();
            }
        }
    }

    private End end(Answer upload) {
        if (upload.status() != 202) {
            return new End.Refused(upload.status(), upload.errorCode());
        }
        String documentId = upload.data().path("document_id").asString();
        JsonNode job = knowledge.finished(upload.data().path("job_id").asString(), TIME);
        End end = switch (job.path("status").asString()) {
            case "failed" -> new End.Failed(job.at("/result/errors/0").asString(""));
            case "completed" -> new End.Indexed(text(documentId));
            default -> fail(job.toString());
        };
        // Ten thousand chunks would make everything slow that the other tests of this service do
        knowledge.api().delete(DOCUMENTS + "/" + documentId);
        return end;
    }

    private String text(String documentId) {
        assertThat(knowledge.api().get(DOCUMENTS + "/" + documentId).status()).isEqualTo(200);
        Document stored = mongo.getCollection("knowledge_base_documents")
                .find(new Document("document_id", documentId))
                .first();
        return stored == null ? "" : stored.getEmbedded(List.of("content", "processed"), "");
    }
}
