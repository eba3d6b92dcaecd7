package ai.chatbot.user.widget;

import ai.chatbot.common.contract.user.WidgetLimits;
import ai.chatbot.common.contract.user.WidgetView;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A document of the collection {@code widgets}.
 *
 * @param personSecret with which references of visitors become ids; 256 random bits in hexadecimal
 */
@Document("widgets")
public record Widget(
        @Id String widgetId,
        String label,
        Set<String> origins,
        WidgetLimits limits,
        String personSecret,
        Instant createdAt,
        Instant updatedAt) {

    private static final String HMAC = "HmacSHA256";

    /**
     * Who a visitor is to us: always the same for the same reference, and by no means to be turned back into it without
     * the secret, even when references are e-mail addresses.
     */
    public String personOf(String userReference) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(HexFormat.of().parseHex(personSecret), HMAC));
            byte[] digest = mac.doFinal(userReference.getBytes(StandardCharsets.UTF_8));
            return UUID.nameUUIDFromBytes(digest).toString();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + HMAC, e);
        }
    }

    WidgetView toView() {
        return new WidgetView(widgetId, label, origins, limits, createdAt, updatedAt);
    }

    @Override
    public String toString() {
        return "Widget[" + widgetId + "]";
    }
}
