package ai.chatbot.common.contract.embedding;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A text as a model embeds it: the same hash, the same vector. */
public record EmbeddedText(String model, String text) {

    /** @return SHA-256 of {@code model:text} in hexadecimal */
    public String hash() {
        try {
            byte[] bytes = (model + ":" + text).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
