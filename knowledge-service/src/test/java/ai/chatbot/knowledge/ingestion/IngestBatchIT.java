package ai.chatbot.knowledge.ingestion;

import static ai.chatbot.knowledge.KnowledgeClient.DOCUMENTS;
import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.knowledge.KnowledgeClient;
import ai.chatbot.knowledge.KnowledgeServiceTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestConstructor;
import tools.jackson.databind.JsonNode;

/** Many files at once, and archives of them. */
@KnowledgeServiceTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class IngestBatchIT {

    private static final String BATCH = DOCUMENTS + "/ingest/batch";
    private static final int TOO_LARGE = 26 * 1024 * 1024;

    private final KnowledgeClient knowledge;

    IngestBatchIT(@LocalServerPort int port) {
        this.knowledge = new KnowledgeClient(port);
    }

    @Test
    void takesManyFilesEachWithAJobOfItsOwn() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 0; i < 20; i++) {
            files.put("note-" + i + ".txt", text("Note number " + i));
        }

        JsonNode batch = accepted(files, Map.of("category", "notes", "tags", "a,b"));

        assertThat(batch.path("accepted").asInt()).isEqualTo(20);
        assertThat(batch.path("files")).hasSize(20);
        for (JsonNode file : batch.path("files")) {
            assertThat(finishedStatus(file)).isEqualTo("completed");
            assertThat(file.has("error")).isFalse();
        }
        JsonNode document =
                knowledge.document(item(batch, "note-7.txt").path("document_id").asString());
        assertThat(document.path("category").asString()).isEqualTo("notes");
        assertThat(document.path("title").asString()).isEqualTo("note-7");
    }

    @Test
    void oneBadFileDoesNotRefuseTheOthers() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("good.txt", text("Words."));
        files.put("empty.txt", new byte[0]);
        files.put("picture.png", new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 0});
        files.put("large.txt", filled(TOO_LARGE));
        files.put("also-good.md", text("# Title\n\nWords."));

        JsonNode batch = accepted(files, Map.of());

        assertThat(batch.path("accepted").asInt()).isEqualTo(2);
        assertThat(batch.path("refused").asInt()).isEqualTo(3);
        assertThat(code(batch, "empty.txt")).isEqualTo("EMPTY_FILE");
        assertThat(code(batch, "picture.png")).isEqualTo("UNSUPPORTED_MEDIA_TYPE");
        assertThat(code(batch, "large.txt")).isEqualTo("PAYLOAD_TOO_LARGE");
        assertThat(finishedStatus(item(batch, "good.txt"))).isEqualTo("completed");
        assertThat(finishedStatus(item(batch, "also-good.md"))).isEqualTo("completed");
    }

    @Test
    void takesTheFilesOfAnArchive() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("manual/", new byte[0]);
        files.put("manual/one.md", text("# One\n\nThe first."));
        files.put("manual/deep/two.txt", text("The second."));
        files.put("__MACOSX/manual/._one.md", text("litter"));

        JsonNode batch = accepted(Map.of("all.zip", TestArchives.zip(files)), Map.of());

        assertThat(batch.path("files")).hasSize(2);
        assertThat(finishedStatus(item(batch, "one.md"))).isEqualTo("completed");
        assertThat(finishedStatus(item(batch, "two.txt"))).isEqualTo("completed");
    }

    @Test
    void refusesNamesThatLeadOutOfTheArchive() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("../../etc/passwd.txt", text("a"));
        files.put("/etc/shadow.txt", text("a"));
        files.put("..\\windows.txt", text("a"));
        files.put("C:\\windows2.txt", text("a"));
        files.put("good/..even-this.txt", text("Words."));

        JsonNode batch = accepted(Map.of("all.zip", TestArchives.zip(files)), Map.of());

        assertThat(batch.path("refused").asInt()).isEqualTo(4);
        assertThat(code(batch, "passwd.txt")).isEqualTo("ARCHIVE_REFUSED");
        assertThat(code(batch, "windows.txt")).isEqualTo("ARCHIVE_REFUSED");
        assertThat(item(batch, "..even-this.txt").has("job_id")).isTrue();
    }

    @Test
    void refusesAnArchiveInAnArchiveAndTakesTheRest() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("inner.zip", TestArchives.zip(Map.of("a.txt", text("a"))));
        files.put("disguised.dat", TestArchives.zip(Map.of("a.txt", text("a"))));
        files.put("b.txt", text("Words."));

        JsonNode batch = accepted(Map.of("outer.zip", TestArchives.zip(files)), Map.of());

        assertThat(code(batch, "inner.zip")).isEqualTo("ARCHIVE_REFUSED");
        assertThat(code(batch, "disguised.dat")).isEqualTo("ARCHIVE_REFUSED");
        assertThat(item(batch, "b.txt").has("job_id")).isTrue();
    }

    @Test
    void refusesAZipBombButKeepsWhatCameBeforeIt() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("first.txt", text("Words."));
        files.put("bomb.txt", filled(TOO_LARGE));

        JsonNode batch = accepted(Map.of("bomb.zip", TestArchives.zip(files)), Map.of());

        assertThat(item(batch, "first.txt").has("job_id")).isTrue();
        assertThat(code(batch, "bomb.zip")).isEqualTo("ARCHIVE_REFUSED");
        assertThat(item(batch, "bomb.zip").at("/error/message").asString()).contains("bomb");
    }

    @Test
    void refusesTooManyEntries() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 0; i <= 1000; i++) {
            files.put(i + ".dat", new byte[0]);
        }

        JsonNode batch = accepted(Map.of("many.zip", TestArchives.zip(files)), Map.of());

        assertThat(batch.path("accepted").asInt()).isZero();
        assertThat(item(batch, "many.zip").at("/error/message").asString()).contains("1,000");
    }

    @Test
    void refusesArchivesThatAreDamagedEncryptedOrEmpty() {
        byte[] good = TestArchives.zip(Map.of("a.txt", text("Words that are long enough to be packed.")));
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("cut.zip", Arrays.copyOf(good, 45));
        files.put("encrypted.zip", TestArchives.encrypted(good));
        files.put("empty.zip", TestArchives.zip(Map.of("folder/", new byte[0])));

        JsonNode batch = accepted(files, Map.of());

        assertThat(batch.path("accepted").asInt()).isZero();
        assertThat(batch.path("files")).hasSize(3);
        files.keySet().forEach(name -> assertThat(code(batch, name)).isEqualTo("ARCHIVE_REFUSED"));
    }

    @Test
    void refusesABatchThatIsNone() {
        Map<String, byte[]> many = new LinkedHashMap<>();
        for (int i = 0; i <= 50; i++) {
            many.put(i + ".txt", text("a"));
        }

        assertThat(send(many, Map.of()).errorCode()).isEqualTo("VALIDATION_FAILED");
        assertThat(send(Map.of("a.txt", text("a")), Map.of("title", "One for all"))
                        .errorCode())
                .isEqualTo("VALIDATION_FAILED");
        assertThat(send(Map.of(), Map.of("category", "none")).errorCode()).isEqualTo("EMPTY_FILE");
    }

    @Test
    void oneDocumentStaysAsSmallAsBefore() {
        Answer answer = knowledge.upload("large.txt", filled(TOO_LARGE), Map.of());

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.errorCode()).isEqualTo("PAYLOAD_TOO_LARGE");
    }

    private JsonNode accepted(Map<String, byte[]> files, Map<String, String> fields) {
        Answer answer = send(files, fields);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
        return answer.data();
    }

    private Answer send(Map<String, byte[]> files, Map<String, String> fields) {
        return knowledge.api().upload(BATCH, "files", files, fields);
    }

    private static JsonNode item(JsonNode batch, String name) {
        return StreamSupport.stream(batch.path("files").spliterator(), false)
                .filter(file -> file.path("file_name").asString().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " in " + batch));
    }

    private static String code(JsonNode batch, String name) {
        return item(batch, name).at("/error/code").asString();
    }

    private String finishedStatus(JsonNode file) {
        return knowledge.finished(file.path("job_id").asString()).path("status").asString();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] filled(int bytes) {
        byte[] filled = new byte[bytes];
        Arrays.fill(filled, (byte) 'a');
        return filled;
    }
}
