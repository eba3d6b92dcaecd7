package ai.chatbot.knowledge.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecognizeFormatTests {

    private final RecognizeFormat formats = new RecognizeFormat();

    @Test
    void bytesDecideAndNotTheName() {
        assertThat(recognize(TestFiles.pdfManual(), "report.txt")).contains(DocumentFormat.PDF);
        assertThat(recognize(TestFiles.docxGuide(), "guide.pdf")).contains(DocumentFormat.DOCX);
        assertThat(recognize(TestFiles.docxWithPassword(), "guide.docx")).contains(DocumentFormat.DOCX);
        assertThat(recognize(OfficeFiles.slides(), "guide.docx")).contains(DocumentFormat.PPTX);
        assertThat(recognize(OfficeFiles.workbook(), "a")).contains(DocumentFormat.XLSX);
        byte[] cut = Arrays.copyOf(TestFiles.docxGuide(), 700);
        assertThat(recognize(cut, "guide.docx")).contains(DocumentFormat.DOCX);
    }

    @ParameterizedTest
    @CsvSource({
        "<!DOCTYPE html><p>x, a.txt, HTML",
        "<!-- c --> <html>, a, HTML",
        "<div>x</div>, a.html, HTML",
        "<p align=center>x</p>, README.md, MARKDOWN",
        "# Title, a, MARKDOWN",
        "# comment, a.txt, PLAIN_TEXT",
        "Hello world, a.md, MARKDOWN",
        "Hello world, a.pdf, PLAIN_TEXT",
        "'a,b\n1,2', a.csv, CSV",
        "'a;b;c\n1;2;3\n4;5;6', a.txt, CSV",
        "'Yes, we do, mostly.\nNo.\nWell, then.', a.txt, PLAIN_TEXT",
        "'A, b, c.\nD, e, f.\nG, h, i.', a.txt, PLAIN_TEXT",
        "Only prose., a.csv, PLAIN_TEXT",
        "'{\"question\": 1}', a.txt, JSON",
        "'[{\"q\": 1}]', a, JSON",
        "[a](b), a, MARKDOWN",
        "[Note] Hello, a.txt, PLAIN_TEXT",
        "[broken, a.json, JSON",
        "'From: a\nSubject: b\n\nHello', a.txt, EML",
        "'From: a', a.eml, EML",
        "'Note: a\nHint: b\n\nHello', a.txt, PLAIN_TEXT"
    })
    void kindsOfTextAreToldApart(String text, String name, DocumentFormat format) {
        assertThat(recognize(text.getBytes(StandardCharsets.UTF_8), name)).contains(format);
    }

    @Test
    void whatIsNeitherTextNorOneOfOursIsRefused() {
        assertThat(recognize(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0}, "a.txt"))
                .isEmpty();
        assertThat(recognize("PK\u0003\u0004 some archive".getBytes(StandardCharsets.UTF_8), "a.zip"))
                .isEmpty();
        assertThat(recognize("<?xml version='1.0'?><rss/>".getBytes(StandardCharsets.UTF_8), "a.md"))
                .isEmpty();
        assertThat(recognize("{\\rtf1 x}".getBytes(StandardCharsets.UTF_8), "a.txt"))
                .isEmpty();
    }

    @Test
    void aCharacterCutAtTheEndOfTheHeadDoesNotMatter() {
        byte[] accents = ("x" + "é".repeat(40_000)).getBytes(StandardCharsets.UTF_8);

        assertThat(recognize(accents, "a.txt")).contains(DocumentFormat.PLAIN_TEXT);
    }

    private Optional<DocumentFormat> recognize(byte[] file, String name) {
        try {
            return formats.recognize(() -> new ByteArrayInputStream(file), name);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
