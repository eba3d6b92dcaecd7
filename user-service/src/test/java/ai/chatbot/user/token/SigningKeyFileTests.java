package ai.chatbot.user.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyFileTests {

    @TempDir
    private Path directory;

    @Test
    void readsAPrivateKeyAndDerivesItsId() throws Exception {
        Path file = pem("PRIVATE KEY", 2048);

        assertThat(SigningKeyFile.read(file).isPrivate()).isTrue();
        assertThat(SigningKeyFile.read(file).getKeyID())
                .isEqualTo(SigningKeyFile.read(file).computeThumbprint().toString());
    }

    @Test
    void refusesWhatIsNoStrongPrivateKeyAndNamesTheSetting() throws Exception {
        Path text = Files.writeString(directory.resolve("text.pem"), "hello");
        for (Path file : new Path[] {text, pem("PRIVATE KEY", 1024), pem("CERTIFICATE", 2048), Path.of("missing")}) {
            assertThatThrownBy(() -> SigningKeyFile.read(file))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContainingAll("CHATBOT_JWT_PRIVATE_KEY_FILE", file.toString(), "PKCS#8");
        }
    }

    private Path pem(String type, int bits) throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        String body = Base64.getMimeEncoder()
                .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
        return Files.writeString(
                Files.createTempFile(directory, "key", ".pem"),
                "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n");
    }
}
