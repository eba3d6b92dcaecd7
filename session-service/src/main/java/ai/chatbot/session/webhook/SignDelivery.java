package ai.chatbot.session.webhook;

import ai.chatbot.common.secret.RotatingSecret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs what is sent: HMAC-SHA256 over the seconds since 1970, a full stop, and the exact body. Whoever checks it refuses a
 * time that is minutes away and a delivery id that he has seen; then nothing can be sent again by others.
 */
final class SignDelivery {

    static final String DELIVERY = "X-Chatbot-Delivery";
    static final String TIMESTAMP = "X-Chatbot-Timestamp";
    static final String SIGNATURE = "X-Chatbot-Signature";

    private static final String ALGORITHM = "HmacSHA256";

    private final RotatingSecret secret;

    SignDelivery(RotatingSecret secret) {
        this.secret = secret;
    }

    /** @return {@code sha256=} and 64 hexadecimal digits */
    String sign(String body, Instant time) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.value().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            byte[] signature = mac.doFinal((time.getEpochSecond() + "." + body).getBytes(StandardCharsets.UTF_8));
            return "sha256=" + HexFormat.of().formatHex(signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
