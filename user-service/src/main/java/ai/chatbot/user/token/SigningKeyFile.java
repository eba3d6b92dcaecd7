package ai.chatbot.user.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import org.springframework.security.converter.RsaKeyConverters;

/** Reads the operator's own key. */
final class SigningKeyFile {

    private static final int MINIMUM_BITS = 2048;

    private SigningKeyFile() {}

    /** @throws IllegalStateException when there is no usable key, with a message for the operator */
    static RSAKey read(Path file) {
        try (InputStream pem = Files.newInputStream(file)) {
            RSAPrivateKey key = RsaKeyConverters.pkcs8().convert(pem);
            if (key instanceof RSAPrivateCrtKey complete && key.getModulus().bitLength() >= MINIMUM_BITS) {
                return jwk(complete);
            }
            throw unusable(file, null);
        } catch (IOException | GeneralSecurityException | JOSEException | IllegalArgumentException e) {
            throw unusable(file, e);
        }
    }

    private static RSAKey jwk(RSAPrivateCrtKey key) throws GeneralSecurityException, JOSEException {
        var spec = new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent());
        var publicKey = (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(spec);
        return new RSAKey.Builder(publicKey)
                .privateKey(key)
                .keyUse(KeyUse.SIGNATURE)
                .keyIDFromThumbprint()
                .build();
    }

    private static IllegalStateException unusable(Path file, @org.jspecify.annotations.Nullable Exception cause) {
        return new IllegalStateException(
                "CHATBOT_JWT_PRIVATE_KEY_FILE (" + file + ") must hold an RSA private key of at least " + MINIMUM_BITS
                        + " bits as PEM, \"BEGIN PRIVATE KEY\" (PKCS#8)",
                cause);
    }
}
