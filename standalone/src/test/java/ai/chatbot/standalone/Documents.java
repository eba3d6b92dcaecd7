package ai.chatbot.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.chatbot.common.test.TestApi;
import ai.chatbot.common.test.TestApi.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import tools.jackson.databind.JsonNode;

/** Test documents, and the way of one into the knowledge base. */
final class Documents {

    static final String INGEST = "/api/v1/knowledge-base/documents/ingest";

    private Documents() {}

    /** Uploads, waits for the job, and returns its last status. */
    static JsonNode ingest(TestApi admin, String fileName, byte[] content, Map<String, String> fields) {
        Answer accepted = admin.upload(INGEST, fileName, content, fields);
        assertThat(accepted.status()).as(accepted.toString()).isEqualTo(202);
        return awaitJob(admin, accepted.data().path("job_id").asString());
    }

    static JsonNode awaitJob(TestApi admin, String jobId) {
        return awaitJob(() -> admin, jobId);
    }

    /** @param admin asked for each look, for tests that outlive a token */
    static JsonNode awaitJob(Supplier<TestApi> admin, String jobId) {
        String path = INGEST + "/" + jobId + "/status";
        Answer last = await().atMost(Duration.ofSeconds(90))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () -> admin.get().get(path),
                        answer -> !answer.data().path("status").asString("").equals("processing"));
        assertThat(last.status()).as(last.toString()).isEqualTo(200);
        return last.data();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] handbook(String name) {
        try {
            return Files.readAllBytes(Launcher.ROOT.resolve(Path.of("docs", "handbook", name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] pdf(String text) {
        return write(out -> {
            try (var document = new PDDocument()) {
                addPage(document, text);
                document.save(out);
            }
        });
    }

    static byte[] encryptedPdf() {
        return write(out -> {
            try (var document = new PDDocument()) {
                addPage(document, "secret");
                document.protect(new StandardProtectionPolicy("owner", "reader", new AccessPermission()));
                document.save(out);
            }
        });
    }

    static byte[] docx(String text) {
        return write(out -> {
            try (var document = new XWPFDocument()) {
                document.createParagraph().createRun().setText(text);
                document.write(out);
            }
        });
    }

    private static void addPage(PDDocument document, String text) throws IOException {
        var page = new PDPage();
        document.addPage(page);
        try (var content = new PDPageContentStream(document, page)) {
            content.beginText();
            content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 11);
            content.newLineAtOffset(50, 700);
            content.showText(text);
            content.endText();
        }
    }

    private interface Writing {
        void to(ByteArrayOutputStream out) throws IOException;
    }

    private static byte[] write(Writing writing) {
        var out = new ByteArrayOutputStream();
        try {
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
