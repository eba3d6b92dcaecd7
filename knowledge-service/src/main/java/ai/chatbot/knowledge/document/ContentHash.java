package ai.chatbot.knowledge.document;

import ai.chatbot.knowledge.parsing.CharacterDecoder;
import ai.chatbot.knowledge.parsing.DocumentFormat;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** What a content is recognised by, wherever it comes from. */
public final class ContentHash {

    private ContentHash() {}

    /**
     * Of a text the encoding, line ends, blank ends of lines and the form of accented letters (NFC) make no difference.
     *
     * @return SHA-256 in hexadecimal
     */
    public static String of(byte[] file, DocumentFormat format) {
        return of(format.isText() ? normalized(file).getBytes(StandardCharsets.UTF_8) : file);
    }

    private static String normalized(byte[] file) {
        return Normalizer.normalize(CharacterDecoder.decode(file), Normalizer.Form.NFC)
                .lines()
                .map(String::stripTrailing)
                .collect(Collectors.joining("\n"))
                .strip();
    }

    private static String of(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
