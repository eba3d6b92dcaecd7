package ai.chatbot.user.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Bcrypt without its limit of 72 bytes: what is longer is replaced by its SHA-384 digest first. Shorter passwords give
 * ordinary bcrypt hashes. Why: {@code RATIONALE.md}.
 */
final class PasswordBcrypt implements PasswordEncoder {

    private static final int LIMIT = 72;
    /** Keeps the digest from being one that leaked somewhere else. */
    private static final byte[] PURPOSE = "chatbot password:".getBytes(StandardCharsets.UTF_8);

    private final BCryptPasswordEncoder bcrypt;

    PasswordBcrypt(int strength) {
        this.bcrypt = new BCryptPasswordEncoder(strength);
    }

    @Override
    public @Nullable String encode(@Nullable CharSequence password) {
        return bcrypt.encode(password == null ? null : withinLimit(password));
    }

    @Override
    public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
        return bcrypt.matches(password == null ? null : withinLimit(password), hash);
    }

    @Override
    public boolean upgradeEncoding(@Nullable String hash) {
        return bcrypt.upgradeEncoding(hash);
    }

    /** Composed Unicode, because keyboards differ in how they send the same letter. */
    private static String withinLimit(CharSequence password) {
        String composed = Normalizer.normalize(password, Normalizer.Form.NFC);
        byte[] bytes = composed.getBytes(StandardCharsets.UTF_8);
        return bytes.length <= LIMIT ? composed : digest(bytes);
    }

    private static String digest(byte[] bytes) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-384");
            sha.update(PURPOSE);
            return Base64.getEncoder().encodeToString(sha.digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-384", e);
        }
    }
}
