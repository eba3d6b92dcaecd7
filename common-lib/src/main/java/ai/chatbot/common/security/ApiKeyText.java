package ai.chatbot.common.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An API key as programs hold it: {@code cbk_<id>_<secret>}. The beginning is fixed so that scanners find keys where they
 * do not belong.
 *
 * @param id 64 random bits in hexadecimal, by which the key is found and shown; not secret
 * @param secret 256 random bits, base64url
 */
public record ApiKeyText(String id, String secret) {

    private static final String BEGINNING = "cbk_";
    private static final Pattern SHAPE = Pattern.compile("cbk_([0-9a-f]{16})_([A-Za-z0-9_-]{43})");

    public static ApiKeyText random(SecureRandom random) {
        return new ApiKeyText(
                HexFormat.of().formatHex(bytes(random, 8)),
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(random, 32)));
    }

    /** Whether it means to be a key; it may still not be one. */
    public static boolean isMeant(String credential) {
        return credential.startsWith(BEGINNING);
    }

    /** Whether there is a key somewhere in this text. */
    public static boolean isIn(String text) {
        return text.contains(BEGINNING) && SHAPE.matcher(text).find();
    }

    /** @return empty when it cannot be a key of ours */
    public static Optional<ApiKeyText> parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        return matcher.matches() ? Optional.of(new ApiKeyText(matcher.group(1), matcher.group(2))) : Optional.empty();
    }

    public String text() {
        return prefix() + "_" + secret;
    }

    /** What may be shown of it. */
    public String prefix() {
        return prefix(id);
    }

    public static String prefix(String id) {
        return BEGINNING + id;
    }

    /** What may be kept of it: SHA-256, hexadecimal. A random secret of this length needs no slow hash. */
    public String hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text().getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static byte[] bytes(SecureRandom random, int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    @Override
    public String toString() {
        return "ApiKeyText[" + prefix() + "]";
    }
}
