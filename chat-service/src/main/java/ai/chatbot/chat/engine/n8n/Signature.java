package ai.chatbot.chat.engine.n8n;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 of a message's bytes, as {@code sha256=} and hexadecimal digits. */
final class Signature {

    static final String HEADER = "X-n8n-Signature";

    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "sha256=";

    private Signature() {}

    /** @param token not empty */
    static String of(byte[] body, String token) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return PREFIX + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) { // every JDK has it
            throw new IllegalStateException(e);
        }
    }

    /** Takes the same time wherever the two differ. */
    static boolean matches(String signature, byte[] body, String token) {
        return MessageDigest.isEqual(
                signature.getBytes(StandardCharsets.UTF_8), of(body, token).getBytes(StandardCharsets.UTF_8));
    }
}
