package ai.chatbot.knowledge.parsing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamSource;
import org.springframework.stereotype.Component;

/**
 * Tells the format of a file from its bytes. Its name only decides between kinds of text: nothing in a text proves that
 * it is Markdown or a table.
 */
@Component
public class RecognizeFormat {

    private static final int HEAD = 65_536;

    private static final int WINDOW = 1 << 20;

    /** The names of parts, which are not compressed, tell Office formats apart. */
    private static final Map<String, DocumentFormat> PARTS = Map.of(
            "word/document", DocumentFormat.DOCX,
            "ppt/presentation", DocumentFormat.PPTX,
            "xl/workbook", DocumentFormat.XLSX);

    private static final Map<String, DocumentFormat> ENCRYPTED =
            Map.of("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e", DocumentFormat.DOCX);

    /** In the first kilobyte, as readers of PDF accept it. */
    private static final int PDF_REACH = 1024;

    /** @return empty when it is none of ours */
    public Optional<DocumentFormat> recognize(InputStreamSource file, String fileName) throws IOException {
        byte[] head;
        try (InputStream in = file.getInputStream()) {
            head = in.readNBytes(HEAD);
        }
        String name = fileName.toLowerCase(Locale.ROOT);
        String start = new String(head, 0, Math.min(head.length, PDF_REACH), StandardCharsets.ISO_8859_1);
        if (start.contains("%PDF-")) {
            return Optional.of(DocumentFormat.PDF);
        }
        if (start.startsWith("PK\u0003\u0004")) {
            return Optional.ofNullable(first(file, PARTS)).or(() -> byName(name));
        }
        if (start.startsWith("\u00D0\u00CF\u0011\u00E0")) {
            // What Office wraps around a file with a password; anything else in this wrapping is too old.
            return Optional.ofNullable(first(file, ENCRYPTED))
                    .map(word -> byName(name).orElse(word));
        }
        return TextKind.of(head, name);
    }

    /** A file that was cut off may have lost the names of its parts. */
    private static Optional<DocumentFormat> byName(String name) {
        return Stream.of(DocumentFormat.DOCX, DocumentFormat.PPTX, DocumentFormat.XLSX)
                .filter(format -> name.endsWith("." + format.wireName()))
                .findFirst();
    }

    /** @return what the first of these words in the file stands for; null when none is in it */
    private static @Nullable DocumentFormat first(InputStreamSource file, Map<String, DocumentFormat> words)
            throws IOException {
        int longest = words.keySet().stream().mapToInt(String::length).max().orElse(0);
        byte[] window = new byte[WINDOW];
        int kept = 0;
        try (InputStream in = file.getInputStream()) {
            int read;
            while ((read = in.readNBytes(window, kept, window.length - kept)) > 0) {
                String text = new String(window, 0, kept + read, StandardCharsets.ISO_8859_1);
                DocumentFormat found = firstIn(text, words);
                if (found != null) {
                    return found;
                }
                kept = Math.min(longest, kept + read);
                byte[] end = text.substring(text.length() - kept).getBytes(StandardCharsets.ISO_8859_1);
                System.arraycopy(end, 0, window, 0, kept);
            }
        }
        return null;
    }

    private static @Nullable DocumentFormat firstIn(String text, Map<String, DocumentFormat> words) {
        return words.entrySet().stream()
                .filter(word -> text.contains(word.getKey()))
                .min(Comparator.comparingInt(word -> text.indexOf(word.getKey())))
                .map(Map.Entry::getValue)
                .orElse(null);
    }
}
