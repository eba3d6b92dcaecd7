package ai.chatbot.user.token;

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
 * A refresh token as the client holds it: {@code <family>.<secret>}.
 *
 * @param family the sign-in it descends from: 128 random bits in hexadecimal, which only token holders know
 * @param secret 256 random bits, base64url
 */
record RefreshTokenText(String family, String secret) {

    private static final Pattern SHAPE = Pattern.compile("([0-9a-f]{32})\\.([A-Za-z0-9_-]{43})");

    static RefreshTokenText first(SecureRandom random) {
        return inFamily(HexFormat.of().formatHex(bytes(random, 16)), random);
    }

    static RefreshTokenText inFamily(String family, SecureRandom random) {
        return new RefreshTokenText(
                family, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(random, 32)));
    }

    /** @return empty when it cannot be one of ours */
    static Optional<RefreshTokenText> parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        return matcher.matches()
                ? Optional.of(new RefreshTokenText(matcher.group(1), matcher.group(2)))
                : Optional.empty();
    }

    /** What is stored of it: SHA-256, hexadecimal. A random secret of this length needs no slow hash. */
    String hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    String text() {
        return family + "." + secret;
    }

    private static byte[] bytes(SecureRandom random, int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    @Override
    public String toString() {
        return "RefreshTokenText[…]";
    }
}
