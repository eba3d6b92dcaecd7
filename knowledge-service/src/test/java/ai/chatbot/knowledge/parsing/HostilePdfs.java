package ai.chatbot.knowledge.parsing;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;

/** PDFs that are more, or less, than they seem. */
final class HostilePdfs {

    private HostilePdfs() {}

    /** A page that is a picture. */
    static byte[] scan() {
        return made(pdf -> {
            PDPage page = new PDPage();
            pdf.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(pdf, page)) {
                BufferedImage picture = new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
                content.drawImage(LosslessFactory.createFromImage(pdf, picture), 0, 0, 600, 800);
            }
        });
    }

    /** @param megabytes that the drawing of its only page unpacks to */
    static byte[] inflating(int megabytes) {
        return made(pdf -> {
            PDPage page = new PDPage();
            pdf.addPage(page);
            PDStream stream = new PDStream(pdf);
            byte[] megabyte = "q Q ".repeat(1 << 18).getBytes(StandardCharsets.ISO_8859_1);
            try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
                for (int i = 0; i < megabytes; i++) {
                    out.write(megabyte);
                }
            }
            page.setContents(stream);
        });
    }

    static byte[] pages(int count) {
        return made(pdf -> {
            for (int i = 0; i < count; i++) {
                pdf.addPage(new PDPage());
            }
        });
    }

    /** @param lines on each page */
    static byte[] book(int pages, int lines) {
        PDType1Font font = new PDType1Font(FontName.HELVETICA);
        return made(pdf -> {
            for (int number = 1; number <= pages; number++) {
                PDPage page = new PDPage();
                pdf.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(pdf, page)) {
                    content.beginText();
                    content.setFont(font, 10);
                    content.setLeading(14);
                    content.newLineAtOffset(50, 750);
                    for (int line = 1; line <= lines; line++) {
                        content.showText("Page %d, line %d: the valve opens at %d degrees, and closes again later on."
                                .formatted(number, line, number * line % 97));
                        content.newLine();
                    }
                    content.endText();
                }
            }
        });
    }

    static byte[] pageTreeLoop() {
        return made(pdf -> {
            pdf.addPage(new PDPage());
            COSArray kids = pdf.getPages().getCOSObject().getCOSArray(COSName.KIDS);
            kids.add(pdf.getPages().getCOSObject());
            pdf.getPages().getCOSObject().setInt(COSName.COUNT, 2);
        });
    }

    static byte[] drawsItself() {
        return made(pdf -> {
            PDPage page = new PDPage();
            pdf.addPage(page);
            PDFormXObject form = new PDFormXObject(pdf);
            form.setBBox(new PDRectangle(10, 10));
            PDResources resources = new PDResources();
            resources.put(COSName.getPDFName("Me"), form);
            form.setResources(resources);
            try (OutputStream out = form.getContentStream().createOutputStream()) {
                out.write("/Me Do /Me Do".getBytes(StandardCharsets.ISO_8859_1));
            }
            try (PDPageContentStream content = new PDPageContentStream(pdf, page)) {
                content.drawForm(form);
            }
        });
    }

    /** @param operators the drawing of its only page */
    static byte[] content(String operators) {
        return made(pdf -> {
            PDPage page = new PDPage();
            pdf.addPage(page);
            PDStream stream = new PDStream(pdf);
            try (OutputStream out = stream.createOutputStream()) {
                out.write(operators.getBytes(StandardCharsets.ISO_8859_1));
            }
            page.setContents(stream);
        });
    }

    private static byte[] made(Content content) {
        try (PDDocument pdf = new PDDocument()) {
            content.addTo(pdf);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            pdf.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Content {
        void addTo(PDDocument pdf) throws IOException;
    }
}
