package ai.chatbot.knowledge.parsing;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Decodes text of unknown encoding: by its byte order mark, else as UTF-8 when it is valid UTF-8, else as what ICU
 * recognises with confidence, else as windows-1252.
 */
public final class CharacterDecoder {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    /** ICU's confidence, 0–100, from which its guess beats windows-1252; below it guesses on short Western texts. */
    private static final int TRUSTED = 60;

    private static final int SAMPLE = 65_536;

    private CharacterDecoder() {}

    public static boolean hasByteOrderMark(byte[] bytes) {
        return byteOrderMark(bytes) != null;
    }

    public static String decode(byte[] bytes) {
        Charset marked = byteOrderMark(bytes);
        if (marked != null) {
            String text = new String(bytes, marked);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        }
        String utf8 = decodeUtf8(bytes);
        return utf8 != null ? utf8 : new String(bytes, guess(bytes));
    }

    private static @Nullable Charset byteOrderMark(byte[] bytes) {
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            return StandardCharsets.UTF_8;
        }
        if (startsWith(bytes, 0xFE, 0xFF)) {
            return StandardCharsets.UTF_16BE;
        }
        return startsWith(bytes, 0xFF, 0xFE) ? StandardCharsets.UTF_16LE : null;
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable String decodeUtf8(byte[] bytes) {
        try {
            CharBuffer text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes));
            return text.toString();
        } catch (CharacterCodingException notUtf8) {
            return null;
        }
    }

    private static Charset guess(byte[] bytes) {
        CharsetMatch match = new CharsetDetector()
                .setText(Arrays.copyOf(bytes, Math.min(bytes.length, SAMPLE)))
                .detect();
        boolean trusted = match != null
                && match.getConfidence() >= TRUSTED
                && !match.getName().startsWith("ISO-8859-1")
                && Charset.isSupported(match.getName());
        return trusted ? Charset.forName(match.getName()) : WINDOWS_1252;
    }
}
