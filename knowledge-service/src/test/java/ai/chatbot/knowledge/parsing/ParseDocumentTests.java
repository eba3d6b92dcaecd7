package ai.chatbot.knowledge.parsing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class ParseDocumentTests {

    private static final byte[] BOOK = HostilePdfs.book(500, 40);
    private static final byte[] NOTES = "Some notes.".getBytes(StandardCharsets.UTF_8);

    /** A process's heap is all that a file may take: the service itself holds the file and its text. */
    @Test
    void fiveHundredPagesAreReadWithinTheHeapOfTheirProcess() throws Exception {
        try (ParseDocument parser = parser(Duration.ofSeconds(60), TestDocuments.LIMITS.heap())) {
            ParsedDocument read = parser.parse(BOOK, DocumentFormat.PDF);

            assertThat(TestDocuments.LIMITS.heap()).isLessThanOrEqualTo(DataSize.ofMegabytes(300));
            assertThat(read.text()).contains("Page 1, line 5:").contains("Page 500, line 30:");
            assertThat(read.metadata()).containsEntry("pages", "500").containsEntry("language", "en");
        }
    }

    @Test
    void aFileThatNeedsMoreMemoryEndsOnlyItsProcess() throws Exception {
        try (ParseDocument parser = parser(Duration.ofSeconds(60), DataSize.ofMegabytes(24))) {
            assertThatExceptionOfType(UnreadableDocumentException.class)
                    .isThrownBy(() -> parser.parse(BOOK, DocumentFormat.PDF))
                    .withMessage("The document needs too much memory to be read.");
            assertThat(parser.parse(NOTES, DocumentFormat.PLAIN_TEXT).text()).isEqualTo("Some notes.");
        }
    }

    @Test
    void tooMuchTextIsRefused() {
        byte[] words = "word ".repeat(500).getBytes(StandardCharsets.UTF_8);
        try (ParseDocument small = new ParseDocument(
                new ParsingLimits(Duration.ofSeconds(60), 2, 1000, 100_000, DataSize.ofMegabytes(64), 1))) {
            assertThatExceptionOfType(UnreadableDocumentException.class)
                    .isThrownBy(() -> small.parse(words, DocumentFormat.PLAIN_TEXT))
                    .withMessageContaining("more than 1,000 characters");
        }
    }

    @Test
    void aFileThatTakesTooLongIsKilledWithItsProcess() throws Exception {
        Set<Long> before = children();

        try (ParseDocument parser = parser(Duration.ofMillis(300), TestDocuments.LIMITS.heap())) {
            assertThatExceptionOfType(UnreadableDocumentException.class)
                    .isThrownBy(() -> parser.parse(BOOK, DocumentFormat.PDF))
                    .withMessageContaining("took longer than");
            await().atMost(Duration.ofSeconds(10)).until(() -> before.containsAll(children()));
        }
    }

    @Test
    void aProcessReadsSeveralFilesAndEndsWithTheService() throws Exception {
        Set<Long> before = children();

        try (ParseDocument parser = parser(Duration.ofSeconds(20), TestDocuments.LIMITS.heap())) {
            parser.parse(NOTES, DocumentFormat.PLAIN_TEXT);
            Set<Long> first = children();
            parser.parse(NOTES, DocumentFormat.PLAIN_TEXT);

            assertThat(children()).isEqualTo(first).hasSize(before.size() + 1);
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> before.containsAll(children()));
    }

    @Test
    void aProcessKnowsNoSecretsOfTheService(@TempDir Path temporary) {
        assertThat(ParserCommand.of(TestDocuments.LIMITS, temporary).environment())
                .doesNotContainKeys("PATH", "HOME", "JAVA_TOOL_OPTIONS");
    }

    @Test
    void aServiceInOneArchiveIsOpenedByItsLauncher() throws Exception {
        List<String> alone =
                ParserCommand.classPath(URI.create("jar:file:/app/knowledge-service.jar!/BOOT-INF/classes!/")
                        .toURL());

        assertThat(alone)
                .contains("-Dloader.main=" + ParserMain.class.getName())
                .endsWith("org.springframework.boot.loader.launch.PropertiesLauncher");
    }

    private static ParseDocument parser(Duration time, DataSize heap) {
        return new ParseDocument(new ParsingLimits(time, 2000, 5_000_000, 100_000, heap, 1));
    }

    private static Set<Long> children() {
        return ProcessHandle.current()
                .children()
                .filter(ProcessHandle::isAlive)
                .map(ProcessHandle::pid)
                .collect(Collectors.toSet());
    }
}
