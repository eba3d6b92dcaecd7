package ai.chatbot.knowledge.parsing;

import static ai.chatbot.knowledge.parsing.TestDocuments.parse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.chatbot.common.error.ServiceException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class HostileFilesTests {

    @Test
    void aPdfWithAPasswordSaysSo() {
        refuses(DocumentFormat.PDF, TestFiles.pdfWithPassword(), "The PDF is protected with a password.");
    }

    @Test
    void aPdfWithoutTextIsProbablyAScan() {
        refuses(DocumentFormat.PDF, TestFiles.pdfWithoutText(), "The PDF contains no text; it is probably a scan.");
    }

    @Test
    void aPdfWithTooMuchOnAPageIsRefused() {
        refuses(DocumentFormat.PDF, TestFiles.pdfBomb(110_000), "A page of the PDF has more than 100,000 characters");
    }

    @Test
    void aDamagedPdfIsDamaged() {
        byte[] pdf = TestFiles.pdfManual();

        refuses(
                DocumentFormat.PDF,
                "%PDF-1.7 and then nothing of it".getBytes(StandardCharsets.UTF_8),
                "The file is damaged");
        assertThat(Arrays.copyOf(pdf, pdf.length / 2)).satisfies(half -> refuses(DocumentFormat.PDF, half, ""));
    }

    @Test
    void aWordDocumentWithAPasswordSaysSo() {
        refuses(DocumentFormat.DOCX, TestFiles.docxWithPassword(), "The Word document is protected with a password.");
    }

    @Test
    void aTruncatedWordDocumentIsDamaged() {
        byte[] guide = TestFiles.docxGuide();

        refuses(DocumentFormat.DOCX, Arrays.copyOf(guide, guide.length / 2), "The file is damaged");
    }

    @Test
    void aZipBombIsRefusedBeforeItIsUnpacked() {
        refuses(DocumentFormat.DOCX, TestFiles.docxBomb(30), "The Word document unpacks to more than");
        refuses(DocumentFormat.DOCX, TestFiles.docxBomb(15), "The file is damaged");
    }

    @Test
    void depthDoesNotKillTheParsers() {
        int depth = 100_000;

        assertThat(parse(DocumentFormat.HTML, "<div>".repeat(depth) + "deep").text())
                .isEqualTo("deep");
        assertThat(parse(DocumentFormat.HTML, "<ul><li>".repeat(depth) + "deep").text())
                .contains("deep");
        assertThat(parse(DocumentFormat.MARKDOWN, "> ".repeat(depth) + "deep").text())
                .contains("deep");
        assertThat(parse(DocumentFormat.MARKDOWN, "*a **b ".repeat(depth / 10)).text())
                .contains("b");
        assertThat(parse(DocumentFormat.MARKDOWN, "[".repeat(depth) + "deep").text())
                .contains("deep");
    }

    @Test
    void anEmptyDocumentHasNoText() {
        refuses(
                DocumentFormat.HTML,
                "<html><script>x</script></html>".getBytes(StandardCharsets.UTF_8),
                "The HTML page contains no text.");
        refuses(DocumentFormat.PLAIN_TEXT, " \n ".getBytes(StandardCharsets.UTF_8), "The text file contains no text.");
    }

    @Test
    void tooMuchTextIsRefused() {
        ParsingLimits small = new ParsingLimits(Duration.ofSeconds(20), 2, 1000, 100_000, 4);

        assertThatExceptionOfType(UnreadableDocumentException.class)
                .isThrownBy(() -> TestDocuments.parser(small)
                        .parse("word ".repeat(500).getBytes(StandardCharsets.UTF_8), DocumentFormat.PLAIN_TEXT))
                .withMessageContaining("more than 1,000 characters");
    }

    @Test
    void aParserThatHangsIsLeftBehindAndTooManyOfThemStopParsing() {
        CountDownLatch end = new CountDownLatch(1);
        ParseDocument parser = new ParseDocument(
                List.of(new TestParser(() -> awaitUninterruptibly(end))),
                new ParsingLimits(Duration.ofMillis(50), 1, 1, 1, 2));

        for (int i = 0; i < 2; i++) {
            assertThatExceptionOfType(UnreadableDocumentException.class)
                    .isThrownBy(() -> parser.parse(new byte[0], DocumentFormat.PLAIN_TEXT))
                    .withMessageContaining("took longer than");
        }
        assertThatExceptionOfType(ServiceException.class)
                .isThrownBy(() -> parser.parse(new byte[0], DocumentFormat.PLAIN_TEXT));
        end.countDown();
    }

    @Test
    void aParserThatRunsOutOfStackOrHeapEndsOnlyItself() {
        assertThatExceptionOfType(UnreadableDocumentException.class)
                .isThrownBy(() -> parserThat(HostileFilesTests::recurse).parse(new byte[0], DocumentFormat.PLAIN_TEXT))
                .withMessage("The document is nested too deeply.");
        assertThatExceptionOfType(UnreadableDocumentException.class)
                .isThrownBy(() -> parserThat(() -> {
                            throw new OutOfMemoryError("as if");
                        })
                        .parse(new byte[0], DocumentFormat.PLAIN_TEXT))
                .withMessage("The document needs too much memory to be read.");
    }

    private static ParseDocument parserThat(Runnable work) {
        return new ParseDocument(List.of(new TestParser(work)), TestDocuments.LIMITS);
    }

    @SuppressWarnings("InfiniteRecursion")
    private static void recurse() {
        recurse();
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            Thread.onSpinWait();
        }
    }

    private static void refuses(DocumentFormat format, byte[] file, String message) {
        assertThatExceptionOfType(UnreadableDocumentException.class)
                .isThrownBy(() -> parse(format, file))
                .withMessageStartingWith(message);
    }

    private record TestParser(Runnable work) implements DocumentParser {

        @Override
        public DocumentFormat format() {
            return DocumentFormat.PLAIN_TEXT;
        }

        @Override
        public ParsedDocument parse(byte[] file, ParsingLimits limits) {
            work.run();
            throw new IllegalStateException("not reached");
        }
    }
}
