package ai.chatbot.knowledge.parsing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.xwpf.usermodel.BreakType;
import org.apache.poi.xwpf.usermodel.XWPFAbstractNum;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFStyle;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTAbstractNum;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTDecimalNumber;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPPrGeneral;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTString;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyle;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STNumberFormat;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STStyleType;

/** Files as people upload them, good and bad. */
public final class TestFiles {

    private static final PDFont BODY = new PDType1Font(FontName.HELVETICA);
    private static final PDFont BOLD = new PDType1Font(FontName.HELVETICA_BOLD);

    private TestFiles() {}

    /** Two pages with a running header and page numbers, headings by size, a paragraph over a page end and a table. */
    public static byte[] pdfManual() {
        try (PDDocument pdf = new PDDocument()) {
            pdf.getDocumentInformation().setTitle("Valve manual");
            pdf.getDocumentInformation().setAuthor("Tomasz W\u00f3jcik");
            try (PDPageContentStream page = page(pdf)) {
                write(page, BODY, 9, 72, 770, "Acme support");
                write(page, BOLD, 20, 72, 720, "Valve manual");
                write(page, BOLD, 14, 72, 690, "Safety");
                write(
                        page,
                        BODY,
                        11,
                        72,
                        670,
                        "Switch the circuit off before you open the housing of the device, and keep");
                write(page, BODY, 11, 72, 656, "children away. The valve closes by itself when the tempera-");
                write(page, BODY, 11, 72, 642, "ture falls below six degrees, and");
                write(page, BODY, 9, 72, 40, "Page 1");
            }
            try (PDPageContentStream page = page(pdf)) {
                write(page, BODY, 9, 72, 770, "Acme support");
                write(page, BODY, 11, 72, 720, "opens again at eight degrees.");
                write(page, BOLD, 14, 72, 690, "Error codes");
                row(page, BOLD, 670, "Code", "Meaning", "Remedy");
                row(page, BODY, 654, "E1", "The pin is stuck", "Move it ten times");
                row(page, BODY, 638, "E4", "Battery is low", "Change both batteries");
                write(page, BODY, 11, 72, 610, "\u2022 Never use force.");
                write(page, BODY, 11, 72, 596, "\u2022 Call us when in doubt.");
                write(page, BODY, 9, 72, 40, "Page 2");
            }
            return saved(pdf);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] pdfWithPassword() {
        try (PDDocument pdf = new PDDocument()) {
            try (PDPageContentStream page = page(pdf)) {
                write(page, BODY, 11, 72, 720, "Secret");
            }
            StandardProtectionPolicy policy = new StandardProtectionPolicy("owner", "user", new AccessPermission());
            policy.setEncryptionKeyLength(256);
            pdf.protect(policy);
            return saved(pdf);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] pdfWithoutText() {
        try (PDDocument pdf = new PDDocument()) {
            page(pdf).close();
            return saved(pdf);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param glyphs on its only page */
    public static byte[] pdfBomb(int glyphs) {
        try (PDDocument pdf = new PDDocument()) {
            try (PDPageContentStream page = page(pdf)) {
                for (int i = 0; i < glyphs / 100; i++) {
                    write(page, BODY, 11, 72, 720 - i % 600, "x".repeat(100));
                }
            }
            return saved(pdf);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PDPageContentStream page(PDDocument pdf) throws IOException {
        PDPage page = new PDPage();
        pdf.addPage(page);
        return new PDPageContentStream(pdf, page);
    }

    private static void row(PDPageContentStream page, PDFont font, float y, String... cells) throws IOException {
        for (int column = 0; column < cells.length; column++) {
            write(page, font, 11, 72 + column * 150, y, cells[column]);
        }
    }

    private static void write(PDPageContentStream page, PDFont font, float size, float x, float y, String text)
            throws IOException {
        page.beginText();
        page.setFont(font, size);
        page.newLineAtOffset(x, y);
        page.showText(text);
        page.endText();
    }

    private static byte[] saved(PDDocument pdf) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        pdf.save(out);
        return out.toByteArray();
    }

    /** Headings by style, a numbered list, a table with a bold header, a page break. */
    public static byte[] docxGuide() {
        try (XWPFDocument document = new XWPFDocument()) {
            document.getProperties().getCoreProperties().setTitle("Returns guide");
            heading(document, 1, "Returns guide");
            document.createParagraph().createRun().setText("Read this before you send anything back.");
            heading(document, 2, "Steps");
            BigInteger list = document.createNumbering().addNum(numbered(document));
            for (String step : List.of("Open the app.", "Choose Return.", "Print the label.")) {
                var item = document.createParagraph();
                item.setNumID(list);
                item.setNumILvl(BigInteger.ZERO);
                item.createRun().setText(step);
            }
            document.createParagraph().createRun().addBreak(BreakType.PAGE);
            heading(document, 2, "Costs");
            table(
                    document,
                    List.of("Country", "Label"),
                    List.of(List.of("Germany", "free"), List.of("France", "5.90 \u20ac")));
            return bytes(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BigInteger numbered(XWPFDocument document) {
        var numbering = document.getNumbering();
        var abstractNum = CTAbstractNum.Factory.newInstance();
        abstractNum.setAbstractNumId(BigInteger.ZERO);
        var level = abstractNum.addNewLvl();
        level.setIlvl(BigInteger.ZERO);
        level.addNewNumFmt().setVal(STNumberFormat.DECIMAL);
        return numbering.addAbstractNum(new XWPFAbstractNum(abstractNum));
    }

    private static void table(XWPFDocument document, List<String> header, List<List<String>> rows) {
        XWPFTable table = document.createTable(rows.size() + 1, header.size());
        for (int column = 0; column < header.size(); column++) {
            var run = table.getRow(0).getCell(column).getParagraphs().getFirst().createRun();
            run.setBold(true);
            run.setText(header.get(column));
            for (int row = 0; row < rows.size(); row++) {
                table.getRow(row + 1).getCell(column).setText(rows.get(row).get(column));
            }
        }
    }

    private static void heading(XWPFDocument document, int level, String words) {
        String id = "Heading" + level;
        if (document.createStyles().getStyle(id) == null) {
            CTStyle style = CTStyle.Factory.newInstance();
            style.setStyleId(id);
            CTString name = CTString.Factory.newInstance();
            name.setVal("heading " + level);
            style.setName(name);
            CTPPrGeneral properties = CTPPrGeneral.Factory.newInstance();
            CTDecimalNumber outline = CTDecimalNumber.Factory.newInstance();
            outline.setVal(BigInteger.valueOf(level - 1L));
            properties.setOutlineLvl(outline);
            style.setPPr(properties);
            XWPFStyle made = new XWPFStyle(style);
            made.setType(STStyleType.PARAGRAPH);
            document.getStyles().addStyle(made);
        }
        var paragraph = document.createParagraph();
        paragraph.setStyle(id);
        paragraph.createRun().setText(words);
    }

    private static byte[] bytes(XWPFDocument document) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        document.write(out);
        return out.toByteArray();
    }

    public static byte[] docxWithPassword() {
        try (POIFSFileSystem files = new POIFSFileSystem()) {
            Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword("secret");
            try (var out = encryptor.getDataStream(files)) {
                out.write(docxGuide());
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            files.writeFilesystem(out);
            return out.toByteArray();
        } catch (IOException | java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param megabytes that its text unpacks to */
    public static byte[] docxBomb(int megabytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("word/document.xml"));
            byte[] megabyte = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < megabytes; i++) {
                zip.write(megabyte);
            }
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
