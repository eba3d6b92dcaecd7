package ai.chatbot.knowledge.parsing.pdf;

import ai.chatbot.knowledge.parsing.DocumentFormat;
import ai.chatbot.knowledge.parsing.DocumentParser;
import ai.chatbot.knowledge.parsing.DocumentText;
import ai.chatbot.knowledge.parsing.ParsedDocument;
import ai.chatbot.knowledge.parsing.ParsingLimits;
import ai.chatbot.knowledge.parsing.UnreadableDocumentException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class PdfParser implements DocumentParser {

    private static final long MEMORY = 64L << 20;
    private static final long TEMPORARY_FILE = 512L << 20;

    /** What programs write when nobody gave a title. */
    private static final Pattern NO_TITLE =
            Pattern.compile("(?i)\\s*|untitled.*|unbenannt.*|document\\d*|microsoft \\w+ - .*|.*\\.\\w{2,5}");

    @Override
    public DocumentFormat format() {
        return DocumentFormat.PDF;
    }

    @Override
    public ParsedDocument parse(byte[] file, ParsingLimits limits) throws IOException {
        try (PDDocument pdf = Loader.loadPDF(
                new RandomAccessReadBuffer(file), MemoryUsageSetting.setupMixed(MEMORY, TEMPORARY_FILE).streamCache)) {
            return read(pdf, limits);
        } catch (InvalidPasswordException locked) {
            throw new UnreadableDocumentException("The PDF is protected with a password.", locked);
        }
    }

    private static ParsedDocument read(PDDocument pdf, ParsingLimits limits) throws IOException {
        int pages = pdf.getNumberOfPages();
        if (pages > limits.pages()) {
            throw new UnreadableDocumentException(
                    "The PDF has %,d pages; at most %,d can be read.".formatted(pages, limits.pages()));
        }
        List<Line> lines = lines(pdf, limits);
        if (lines.isEmpty()) {
            throw new UnreadableDocumentException(
                    ScannedPages.areIn(pdf)
                            ? "The PDF is a scan: its pages are pictures without text. Let a program recognise the text"
                                    + " (OCR) and upload the result."
                            : "The PDF contains no text; it is probably a scan.");
        }
        DocumentText text = new DocumentText(limits);
        List<Line> body = RunningLines.removeFrom(lines);
        new PdfBlocks(text, Typography.of(body)).write(body);
        return text.build(DocumentFormat.PDF, title(pdf.getDocumentInformation()), metadata(pdf));
    }

    private static List<Line> lines(PDDocument pdf, ParsingLimits limits) throws IOException {
        List<Line> lines = new ArrayList<>();
        int page = 1;
        for (List<Segment> words : PdfGlyphs.wordsOf(pdf, limits)) {
            lines.addAll(PageLines.of(words, page));
            page++;
        }
        return lines;
    }

    private static @Nullable String title(PDDocumentInformation information) {
        String title = information.getTitle();
        return title == null || NO_TITLE.matcher(title).matches() ? null : title;
    }

    private static Map<String, String> metadata(PDDocument pdf) {
        PDDocumentInformation information = pdf.getDocumentInformation();
        Map<String, String> metadata = new HashMap<>();
        put(metadata, "author", information.getAuthor());
        put(metadata, "description", information.getSubject());
        put(metadata, "tags", information.getKeywords());
        put(metadata, "created", instant(information.getCreationDate()));
        put(metadata, "modified", instant(information.getModificationDate()));
        put(metadata, "language", pdf.getDocumentCatalog().getLanguage());
        metadata.put("pages", Integer.toString(pdf.getNumberOfPages()));
        return metadata;
    }

    private static @Nullable String instant(@Nullable Calendar date) {
        return date == null ? null : date.toInstant().toString();
    }

    private static void put(Map<String, String> metadata, String key, @Nullable String value) {
        if (value != null) {
            metadata.put(key, value);
        }
    }
}
