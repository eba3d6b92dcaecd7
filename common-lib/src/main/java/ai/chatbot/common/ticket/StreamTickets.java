package ai.chatbot.common.ticket;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.data.redis.core.StringRedisTemplate;

/**
 * Tickets for the streams of one session. A browser's {@code EventSource} sends no headers, and an access token does not
 * belong in an address: a ticket opens nothing but streams, of one session, for a quarter of an hour. Redis keeps the
 * access token that it stands for, encrypted with the ticket, which Redis does not know.
 */
public final class StreamTickets {

    /** Of the address. */
    public static final String PARAMETER = "ticket";

    public static final Duration LIFE = Duration.ofMinutes(15);

    private static final Pattern TICKET = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final int TICKET_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String CIPHER = "AES/GCM/NoPadding";

    private final StringRedisTemplate redis;
    private final SecureRandom random = new SecureRandom();

    public StreamTickets(StringRedisTemplate redis) {
        this.redis = redis;
    }

    /** @throws org.springframework.dao.DataAccessException when Redis does not answer */
    public String issue(String accessToken, String sessionId) {
        byte[] secret = new byte[TICKET_BYTES];
        random.nextBytes(secret);
        String ticket = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        redis.opsForValue().set(place(ticket), encrypted(accessToken, ticket, sessionId), LIFE);
        return ticket;
    }

    /**
     * @return the access token; empty when the ticket is none, is another session's or has run out
     * @throws org.springframework.dao.DataAccessException when Redis does not answer
     */
    public Optional<String> accessToken(String ticket, String sessionId) {
        if (!TICKET.matcher(ticket).matches()) {
            return Optional.empty();
        }
        String kept = redis.opsForValue().get(place(ticket));
        return kept == null ? Optional.empty() : decrypted(kept, ticket, sessionId);
    }

    private static String place(String ticket) {
        return "stream-ticket:" + Base64.getUrlEncoder().withoutPadding().encodeToString(digest("place:" + ticket));
    }

    private String encrypted(String accessToken, String ticket, String sessionId) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] text = cipher(Cipher.ENCRYPT_MODE, ticket, sessionId, nonce)
                    .doFinal(accessToken.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder()
                    .encodeToString(ByteBuffer.allocate(nonce.length + text.length)
                            .put(nonce)
                            .put(text)
                            .array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java lacks " + CIPHER, e);
        }
    }

    private static Optional<String> decrypted(String kept, String ticket, String sessionId) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(kept));
            byte[] nonce = new byte[NONCE_BYTES];
            bytes.get(nonce);
            byte[] text = new byte[bytes.remaining()];
            bytes.get(text);
            byte[] token = cipher(Cipher.DECRYPT_MODE, ticket, sessionId, nonce).doFinal(text);
            return Optional.of(new String(token, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException anotherSession) {
            return Optional.empty();
        }
    }

    private static Cipher cipher(int mode, String ticket, String sessionId, byte[] nonce)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, new SecretKeySpec(digest("key:" + ticket), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(sessionId.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java lacks SHA-256", e);
        }
    }
}
