package ai.chatbot.knowledge.parsing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Broken, encrypted, mislabelled and malicious files, and how each must end. */
final class HostileFiles {

    static final String ENTITY = "<!DOCTYPE x [<!ENTITY secret SYSTEM \"file:///etc/passwd\">]>";
    static final String LAUGHS = "<!DOCTYPE x [<!ENTITY a \"ha\">"
            + "<!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">"
            + "<!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;\"><!ENTITY e \"&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;\">"
            + "<!ENTITY f \"&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;\"><!ENTITY g \"&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;\">"
            + "<!ENTITY h \"&g;&g;&g;&g;&g;&g;&g;&g;&g;&g;\"><!ENTITY secret \"&h;&h;&h;&h;&h;&h;&h;&h;&h;&h;\">]>";
    private static final int DEEP = 100_000;

    private HostileFiles() {}

    /**
     * @param end what the refusal says; or {@code unsupported} before anything is parsed; or {@code text:} with words
     *     that must have been read; or {@code any}, when library and file may agree or not
     */
    record Hostile(String name, Supplier<byte[]> file, String end) {

        private static final String TEXT = "text:";

        /** What must have been read; empty when nothing must. */
        Optional<String> text() {
            return end.startsWith(TEXT) ? Optional.of(end.substring(TEXT.length())) : Optional.empty();
        }

        @Override
        public String toString() {
            return name + " → " + end;
        }
    }

    static List<Hostile> all() {
        return Stream.of(pdfs(), words(), slides(), sheets(), markup(), data(), mails(), mislabelled())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Hostile> pdfs() {
        return List.of(
                file("locked.pdf", TestFiles::pdfWithPassword, "The PDF is protected with a password."),
                file("blank.pdf", TestFiles::pdfWithoutText, "The PDF contains no text"),
                file("scan.pdf", HostilePdfs::scan, "The PDF is a scan: its pages are pictures without text."),
                file("glyphs.pdf", () -> TestFiles.pdfBomb(110_000), "A page of the PDF has more than 100,000"),
                file("cover-only.pdf", () -> utf8("%PDF-1.7 and then nothing of it"), "The file is damaged"),
                file("half.pdf", () -> half(TestFiles.pdfManual()), "any"),
                file("inflating.pdf", () -> HostilePdfs.inflating(40), "any"),
                file("pages.pdf", () -> HostilePdfs.pages(2100), "The PDF has 2,100 pages; at most 2,000"),
                file("own-parent.pdf", HostilePdfs::pageTreeLoop, "any"),
                file("own-part.pdf", HostilePdfs::drawsItself, "any"),
                file("deep.pdf", () -> HostilePdfs.content("[".repeat(DEEP)), "any"),
                file("garbage.pdf", () -> HostilePdfs.content("\u0000\u00ff(".repeat(DEEP)), "any"));
    }

    private static List<Hostile> words() {
        return List.of(
                file("locked.docx", TestFiles::docxWithPassword, "The Word document is protected with a password."),
                file("half.docx", () -> half(TestFiles.docxGuide()), "The file is damaged"),
                file("bomb.docx", () -> TestFiles.docxBomb(30), "The Word document unpacks to more than"),
                file("no-word.docx", () -> TestFiles.docxBomb(1), "The file is damaged"),
                file("entity.docx", () -> wordsWith(ENTITY, "&secret;"), "The file is damaged"),
                file("laughs.docx", () -> wordsWith(LAUGHS, "&secret;"), "The file is damaged"),
                file("deep.docx", () -> wordsWith("", nested(20_000)), "any"),
                file("parts.docx", HostileZips::manyParts, "The Word document unpacks to more than"),
                file(
                        "climbing.docx",
                        () -> HostileZips.changed(
                                TestFiles.docxGuide(), Map.of("../../../../tmp/climbed.xml", utf8("<x/>"))),
                        "any"),
                file("media.docx", () -> HostileZips.withLargePart(TestFiles.docxGuide(), 310), "unpacks to more than"),
                file(
                        "wrong-xml.docx",
                        () -> HostileZips.changed(
                                TestFiles.docxGuide(), Map.of("word/document.xml", utf8("<w:document"))),
                        "The file is damaged"));
    }

    private static List<Hostile> slides() {
        return List.of(
                file("locked.pptx", TestFiles::docxWithPassword, "The PowerPoint presentation is protected"),
                file("half.pptx", () -> half(OfficeFiles.slides()), "The file is damaged"),
                file(
                        "entity.pptx",
                        () -> HostileZips.changed(
                                OfficeFiles.slides(),
                                Map.of("ppt/slides/slide1.xml", utf8(ENTITY + "<x>&secret;</x>"))),
                        "The file is damaged"),
                file(
                        "large-slide.pptx",
                        () -> HostileZips.changed(
                                OfficeFiles.slides(), Map.of("ppt/slides/slide1.xml", new byte[21 << 20])),
                        "The PowerPoint presentation unpacks to more than"));
    }

    private static List<Hostile> sheets() {
        return List.of(
                file("locked.xlsx", TestFiles::docxWithPassword, "The Excel workbook is protected with a password."),
                file("half.xlsx", () -> half(OfficeFiles.workbook()), "The file is damaged"),
                file("words.xlsx", () -> sheetsWith("xl/sharedStrings.xml", 21), "The Excel workbook unpacks to more"),
                file("sheet.xlsx", () -> sheetsWith("xl/worksheets/sheet1.xml", 210), "The Excel workbook unpacks to"),
                file("entity.xlsx", () -> sheetOf(ENTITY, "<row><c t=\"str\"><v>&secret;</v></c></row>"), "any"),
                file("laughs.xlsx", () -> sheetOf(LAUGHS, "<row><c t=\"str\"><v>&secret;</v></c></row>"), "any"),
                file("far.xlsx", () -> sheetOf("", "<row><c r=\"XFD1048576\"><v>7</v></c></row>"), "text:7"),
                file("nowhere.xlsx", () -> sheetOf("", "<row><c r=\"?!\"><v>7</v></c></row>"), "any"),
                file("lost-word.xlsx", () -> sheetOf("", "<row><c t=\"s\"><v>99999</v></c></row>"), "any"),
                file("long.xlsx", () -> sheetOf("", numbers(5100)), "The document has more than 5,000,000 characters"));
    }

    private static List<Hostile> markup() {
        return List.of(
                file("deep.html", () -> utf8("<html>" + "<div>".repeat(DEEP) + "deep"), "text:deep"),
                file("lists.html", () -> utf8("<html>" + "<ul><li>".repeat(DEEP) + "deep"), "text:deep"),
                file("script.html", () -> utf8("<html><script>steal()</script></html>"), "The HTML page contains no"),
                file("tags.html", () -> utf8("<html>" + "<b <i ".repeat(DEEP) + ">end"), "any"),
                file("cells.html", () -> utf8("<html><table><tr>" + "<td rowspan=999>x".repeat(DEEP)), "any"),
                file("comments.html", () -> utf8("<!---->".repeat(DEEP) + "<html>end"), "text:end"),
                file("quotes.md", () -> utf8("> ".repeat(DEEP) + "deep"), "text:deep"),
                file("stars.md", () -> utf8("*a **b ".repeat(DEEP / 10)), "text:b"),
                file("brackets.md", () -> utf8("[".repeat(DEEP) + "deep"), "text:deep"),
                file("backticks.md", () -> utf8("`a``b```".repeat(DEEP / 10)), "any"),
                file("matter.md", () -> utf8("---\n" + "a:\n- b\n".repeat(DEEP) + "# end"), "any"));
    }

    private static List<Hostile> data() {
        return List.of(
                file("open-quote.csv", () -> utf8("a,b\n1,\"2\n".repeat(1000)), "text:b: 2"),
                file("wide.csv", () -> utf8("a,".repeat(1 << 17) + "\n"), "any"),
                file("long.csv", () -> utf8("a,b\n" + "word,word\n".repeat(400_000)), "The document has more than"),
                file("deep.json", () -> utf8("[".repeat(DEEP)), "The JSON file is nested too deeply"),
                file("objects.json", () -> utf8("{\"a\":".repeat(DEEP)), "The JSON file is nested too deeply"),
                file("half.json", () -> utf8("[{\"question\":\"Who\",\"ans"), "The file is damaged: it is no valid"),
                file("other.json", () -> utf8("{\"name\":\"x\",\"scripts\":{}}"), "The JSON file has no entries with"),
                file(
                        "no-answer.jsonl",
                        () -> utf8("{\"question\":\"Who?\"}"),
                        "Entry 1 of the JSON file has no answer"),
                file(
                        "number.json",
                        () -> utf8("[{\"question\":\"How much?\",\"answer\":1e999999999}]"),
                        "text:1e999999999"),
                file("zeros.txt", () -> new byte[1 << 20], "unsupported"),
                file("blank.txt", () -> utf8(" \n \t "), "The text file contains no text."),
                file("long.txt", () -> utf8("word ".repeat(1_100_000)), "The document has more than 5,000,000"),
                file("marked.txt", () -> "Grüße".getBytes(StandardCharsets.UTF_16), "text:Grüße"));
    }

    private static List<Hostile> mails() {
        String headers = "From: a@example.org\nSubject: Hello\n";
        return List.of(
                file("deep.eml", () -> utf8(headers + nestedParts(500)), "The e-mail has more parts than"),
                file("parts.eml", () -> utf8(headers + sideBySide(2000)), "The e-mail has more parts than"),
                file("no-boundary.eml", () -> utf8(headers + "Content-Type: multipart/mixed\n\nx"), "any"),
                file(
                        "encrypted.eml",
                        () -> utf8(headers + "Content-Type: application/pkcs7-mime; smime-type=enveloped-data\n\nMIAG"),
                        "The e-mail is encrypted."),
                file("base64.eml", () -> utf8(headers + "Content-Transfer-Encoding: base64\n\n!!not base64!!"), "any"),
                file(
                        "charset.eml",
                        () -> utf8(headers + "Content-Type: text/plain; charset=x-none\n\nYes"),
                        "text:Yes"),
                file("header.eml", () -> utf8(headers + "X: " + "y".repeat(1 << 22) + "\n\nbody"), "any"));
    }

    private static List<Hostile> mislabelled() {
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0};
        byte[] old = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1, 0};
        return List.of(
                file("picture.pdf", () -> png, "unsupported"),
                file("program.docx", () -> utf8("MZ\u0000\u0001\u0000This program cannot be run"), "unsupported"),
                file("old.doc", () -> old, "unsupported"),
                file("archive.txt", () -> HostileZips.of(Map.of("a.txt", utf8("x"))), "unsupported"),
                file("drawing.md", () -> utf8("<svg onload=alert(1)>"), "unsupported"),
                file("rich.txt", () -> utf8("{\\rtf1 x}"), "unsupported"),
                file("manual.txt", TestFiles::pdfManual, "text:Never use force"),
                file("guide.csv", TestFiles::docxGuide, "text:Choose Return"),
                file("page.json", () -> utf8("<!doctype html><p>Really a page"), "text:Really a page"),
                file("really-text.pdf", () -> utf8("Only words."), "text:Only words"));
    }

    private static Hostile file(String name, Supplier<byte[]> file, String end) {
        return new Hostile(name, file, end);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }

    private static byte[] half(byte[] file) {
        return Arrays.copyOf(file, file.length / 2);
    }

    private static byte[] wordsWith(String type, String body) {
        String xml = "<?xml version=\"1.0\"?>" + type
                + "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>"
                + "<w:p><w:r><w:t>" + body + "</w:t></w:r></w:p></w:body></w:document>";
        return HostileZips.changed(TestFiles.docxGuide(), Map.of("word/document.xml", utf8(xml)));
    }

    private static String nested(int depth) {
        return "</w:t></w:r></w:p>" + "<w:tbl><w:tr><w:tc>".repeat(depth) + "<w:p/>"
                + "</w:tc></w:tr></w:tbl>".repeat(depth) + "<w:p><w:r><w:t>";
    }

    private static byte[] sheetsWith(String part, int megabytes) {
        return HostileZips.changed(OfficeFiles.workbook(), Map.of(part, new byte[megabytes << 20]));
    }

    private static byte[] sheetOf(String type, String rows) {
        String xml = "<?xml version=\"1.0\"?>" + type
                + "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"
                + rows + "</sheetData></worksheet>";
        return HostileZips.changed(OfficeFiles.workbook(), Map.of("xl/worksheets/sheet1.xml", utf8(xml)));
    }

    /** Random ones, so that they do not look like a bomb. */
    private static String numbers(int rows) {
        Random random = new Random(1);
        StringBuilder xml = new StringBuilder();
        for (int row = 0; row < rows; row++) {
            xml.append("<row><c t=\"str\"><v>");
            random.ints(1000, 'a', 'z').forEach(xml::appendCodePoint);
            xml.append("</v></c></row>");
        }
        return xml.toString();
    }

    private static String nestedParts(int depth) {
        StringBuilder parts = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            parts.append("Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n".formatted(i, i));
        }
        return parts + "\nend";
    }

    private static String sideBySide(int count) {
        return "Content-Type: multipart/mixed; boundary=b\n\n" + "--b\n\nx\n".repeat(count) + "--b--";
    }
}
