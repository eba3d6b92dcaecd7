package ai.chatbot.knowledge;

import static ai.chatbot.knowledge.KnowledgeClient.DOCUMENTS;
import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.common.test.TestTokens;
import ai.chatbot.knowledge.parsing.TestFiles;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestConstructor;
import tools.jackson.databind.JsonNode;

/** What an admin is told when something is wrong with an upload or a request. */
@KnowledgeServiceTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class BadUploadsIT {

    private static final byte[] TEXT = "Some text.".getBytes(StandardCharsets.UTF_8);

    private final KnowledgeClient knowledge;
    private final int port;

    BadUploadsIT(@LocalServerPort int port) {
        this.port = port;
        this.knowledge = new KnowledgeClient(port);
    }

    @ParameterizedTest
    @CsvSource({
        "document_type, book",
        "chunking_strategy, magic",
        "chunk_size, 31",
        "chunk_size, 2049",
        "chunk_size, many",
        "chunk_overlap, 100",
        "chunk_overlap, -1",
        "metadata, not json",
        "metadata, '[1]'",
        "metadata.priority, urgent",
        "metadata.language, 12"
    })
    void everyBadFieldIsNamed(String field, String value) {
        Answer answer = knowledge.upload("a.txt", TEXT, Map.of(field, value));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorCode()).isEqualTo("VALIDATION_FAILED");
        assertThat(fields(answer)).as(answer.body()).containsOnlyKeys(field);
    }

    @Test
    void allBadFieldsAreNamedTogether() {
        Answer answer = knowledge.upload(
                "a.txt",
                TEXT,
                Map.of(
                        "title",
                        "x".repeat(501),
                        "category",
                        "x".repeat(101),
                        "tags",
                        "a,".repeat(60) + "x".repeat(101)));

        assertThat(fields(answer)).containsOnlyKeys("title", "category", "tags");
    }

    @Test
    void listsAndObjectsComeInAnyUsualForm() {
        String id = knowledge.indexed(
                "a.txt",
                TEXT,
                Map.of(
                        "tags", "[\"a b\", \"c\"]",
                        "metadata", "{\"author\":\"Ann\",\"edition\":3}",
                        "metadata.version", "1.2",
                        "metadata[language]", "EN"));

        JsonNode document = knowledge.document(id);
        assertThat(document.path("tags").toString()).isEqualTo("[\"a b\",\"c\"]");
        assertThat(document.path("metadata").path("author").asString()).isEqualTo("Ann");
        assertThat(document.path("metadata").path("edition").asString()).isEqualTo("3");
        assertThat(document.path("metadata").path("version").asString()).isEqualTo("1.2");
        assertThat(document.path("metadata").path("language").asString()).isEqualTo("en");
    }

    @Test
    void noFileAndAnEmptyFileAreRefused() throws Exception {
        assertThat(knowledge.upload("a.txt", new byte[0], Map.of()).errorCode()).isEqualTo("EMPTY_FILE");
        HttpResponse<String> withoutFile = post(
                "multipart/form-data; boundary=b",
                "--b\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nx\r\n--b--\r\n");
        assertThat(withoutFile.statusCode()).isEqualTo(400);
        assertThat(withoutFile.body()).contains("EMPTY_FILE");
    }

    @Test
    void whatIsNoFormAndABrokenFormAreRefused() throws Exception {
        assertThat(post("text/plain", "{}").statusCode()).isEqualTo(415);
        assertThat(post("multipart/form-data", "x").statusCode()).isEqualTo(400);
        assertThat(post("multipart/form-data; boundary=b", "--b\r\nbroken").statusCode())
                .isEqualTo(400);
    }

    private HttpResponse<String> post(String contentType, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + DOCUMENTS + "/ingest"))
                .header("Authorization", "Bearer " + TestTokens.admin("admin-1"))
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void aFileOfThirtyMegabytesIsTooLarge() {
        Answer answer = knowledge.upload("a.txt", new byte[30 << 20], Map.of());

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.errorCode()).isEqualTo("PAYLOAD_TOO_LARGE");
    }

    @Test
    void bytesAndNotNamesDecideWhatIsSupported() {
        byte[] image = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0};

        Answer answer = knowledge.upload("manual.pdf", image, Map.of());

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.errorCode()).isEqualTo("UNSUPPORTED_MEDIA_TYPE");
        String id = knowledge.indexed("manual.txt", TestFiles.pdfManual(), Map.of());
        assertThat(knowledge.document(id).path("format").asString()).isEqualTo("pdf");
    }

    @Test
    void filesThatCannotBeReadFailWithAReason() {
        byte[] guide = TestFiles.docxGuide();
        Map.of(
                        "locked.xlsx", TestFiles.docxWithPassword(),
                        "broken.json", "[{\"question\":".getBytes(StandardCharsets.UTF_8),
                        "locked.pdf", TestFiles.pdfWithPassword(),
                        "scan.pdf", TestFiles.pdfWithoutText(),
                        "broken.docx", Arrays.copyOf(guide, guide.length / 2),
                        "bomb.docx", TestFiles.docxBomb(30),
                        "script.html", "<html><script>x</script></html>".getBytes(StandardCharsets.UTF_8))
                .forEach((name, file) -> {
                    JsonNode job = knowledge.finished(knowledge
                            .accepted(name, file, Map.of())
                            .path("job_id")
                            .asString());
                    assertThat(job.path("status").asString()).as(name).isEqualTo("failed");
                    assertThat(job.path("result").path("errors").path(0).asString())
                            .as(name)
                            .containsAnyOf("password", "scan", "damaged", "unpacks", "no text", "no valid JSON");
                    assertThat(job.path("progress").path("percentage").asInt()).isLessThan(100);
                });
    }

    @Test
    void allFormatsAreNamedWhenAFileIsNoneOfThem() {
        assertThat(knowledge
                        .upload("a.zip", "PK\u0003\u0004 some archive".getBytes(StandardCharsets.UTF_8), Map.of())
                        .body())
                .contains("PDF, DOCX, PPTX, XLSX, HTML, Markdown, CSV, JSON or JSON lines with questions and answers,"
                        + " e-mail (EML), plain text.");
    }

    @Test
    void whatAFileSaysOfItselfIsShownUnlessTheRequestSaysOtherwise() {
        byte[] file = "---\nauthor: Ann\nteam: support\n---\nThe valve closes by itself when it gets colder than six."
                .getBytes(StandardCharsets.UTF_8);

        JsonNode metadata = knowledge
                .document(knowledge.indexed("a.md", file, Map.of("metadata.author", "Bo")))
                .path("metadata");

        assertThat(metadata.path("author").asString()).isEqualTo("Bo");
        assertThat(metadata.path("team").asString()).isEqualTo("support");
        assertThat(metadata.path("language").asString()).isEqualTo("en");
    }

    @Test
    void unknownIdsAreNotFound() {
        String some = UUID.randomUUID().toString();

        assertThat(knowledge.api().get(DOCUMENTS + "/" + some).errorCode()).isEqualTo("DOCUMENT_NOT_FOUND");
        assertThat(knowledge
                        .api()
                        .put(DOCUMENTS + "/" + some, Map.of("title", "x"))
                        .errorCode())
                .isEqualTo("DOCUMENT_NOT_FOUND");
        assertThat(knowledge
                        .api()
                        .get(DOCUMENTS + "/ingest/" + some + "/status")
                        .errorCode())
                .isEqualTo("JOB_NOT_FOUND");
        assertThat(knowledge.api().get(DOCUMENTS + "?page=0").errorCode()).isEqualTo("VALIDATION_FAILED");
        assertThat(knowledge.api().get(DOCUMENTS + "?page_size=101").errorCode())
                .isEqualTo("VALIDATION_FAILED");
        assertThat(knowledge.api().get(DOCUMENTS + "?document_type=book").errorCode())
                .isEqualTo("VALIDATION_FAILED");
        assertThat(knowledge.api().put(DOCUMENTS + "/" + some, "{not json").errorCode())
                .isEqualTo("MALFORMED_REQUEST");
        assertThat(knowledge
                        .api()
                        .put(DOCUMENTS + "/" + some, Map.of("title", ""))
                        .errorCode())
                .isEqualTo("VALIDATION_FAILED");
    }

    private static Map<String, JsonNode> fields(Answer answer) {
        Map<String, JsonNode> fields = new HashMap<>();
        answer.json()
                .path("error")
                .path("details")
                .path("fields")
                .properties()
                .forEach(field -> fields.put(field.getKey(), field.getValue()));
        return fields;
    }
}
