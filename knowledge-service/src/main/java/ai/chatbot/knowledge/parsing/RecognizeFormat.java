package ai.chatbot.knowledge.parsing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.springframework.core.io.InputStreamSource;
import org.springframework.stereotype.Component;

/**
 * Tells the format of a file from its bytes. Its name only decides between kinds of text: nothing in a text proves that
 * it is Markdown.
 */
@Component
public class RecognizeFormat {

    private static final int HEAD = 65_536;

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
            boolean word = contains(file, "word/document") || name.endsWith(".docx");
            return word ? Optional.of(DocumentFormat.DOCX) : Optional.empty();
        }
        if (start.startsWith("\u00D0\u00CF\u0011\u00E0")) {
            // What Word wraps around a document with a password; anything else in this wrapping is too old.
            return contains(file, "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e")
                    ? Optional.of(DocumentFormat.DOCX)
                    : Optional.empty();
        }
        return TextKind.of(head, name);
    }

    private static boolean contains(InputStreamSource file, String bytes) throws IOException {
        byte[] wanted = bytes.getBytes(StandardCharsets.ISO_8859_1);
        byte[] window = new byte[wanted.length];
        try (InputStream in = new BufferedInputStream(file.getInputStream())) {
            for (int next = in.read(); next >= 0; next = in.read()) {
                System.arraycopy(window, 1, window, 0, window.length - 1);
                window[window.length - 1] = (byte) next;
                if (window[0] == wanted[0] && Arrays.equals(window, wanted)) {
                    return true;
                }
            }
        }
        return false;
    }
}
