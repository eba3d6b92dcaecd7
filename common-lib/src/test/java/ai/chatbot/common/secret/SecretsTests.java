package ai.chatbot.common.secret;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.secret.SecretStore.SecretStoreException;
import ai.chatbot.common.test.TestClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTests {

    private final TestClock clock = new TestClock();
    private final Store vault = new Store();

    @Test
    void theFirstStoreThatHasASecretDecides() {
        var second = new Store();
        second.secrets.put("a", "second");
        second.secrets.put("b", " second ");
        vault.secrets.put("a", "first");
        Secrets secrets = secrets(vault, second);

        assertThat(secrets.named("a", "environment").value()).isEqualTo("first");
        assertThat(secrets.named("b", "environment").value()).isEqualTo("second");
        assertThat(secrets.named("c", "environment").value()).isEqualTo("environment");
        assertThat(secrets.named("d", "").isPresent()).isFalse();
    }

    @Test
    void theEnvironmentDoesWhenTheVaultIsSilent() {
        vault.silent = true;

        assertThat(secrets(vault).named("a", "environment").value()).isEqualTo("environment");
    }

    @Test
    void aChangedSecretIsUsedWithoutARestart() {
        vault.secrets.put("a", "old");
        RotatingSecret secret = secrets(vault).named("a", "");
        assertThat(secret.value()).isEqualTo("old");

        vault.secrets.put("a", "new");
        assertThat(secret.value()).isEqualTo("old");
        clock.advance(Duration.ofMinutes(6));

        assertThat(secret.value()).isEqualTo("new");
    }

    @Test
    void whatIsKnownHoldsWhileTheVaultIsSilent() {
        vault.secrets.put("a", "known");
        RotatingSecret secret = secrets(vault).named("a", "environment");
        assertThat(secret.value()).isEqualTo("known");

        vault.silent = true;
        clock.advance(Duration.ofMinutes(6));

        assertThat(secret.value()).isEqualTo("known");
    }

    @Test
    void aRefusedSecretIsAskedForAgainAtOnceButNotWithEveryRefusal() {
        vault.secrets.put("a", "old");
        RotatingSecret secret = secrets(vault).named("a", "");
        assertThat(secret.value()).isEqualTo("old");
        clock.advance(Duration.ofSeconds(11));
        assertThat(secret.otherThan("old")).isEmpty();
        int asked = vault.asked;

        vault.secrets.put("a", "new");
        assertThat(secret.otherThan("old")).isEmpty();
        assertThat(vault.asked).isEqualTo(asked);
        clock.advance(Duration.ofSeconds(11));

        assertThat(secret.otherThan("old")).contains("new");
        assertThat(secret.value()).isEqualTo("new");
    }

    @Test
    void aMountedFileIsASecret(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("openai-api-key"), "from-file\n");
        Secrets secrets = secrets(new DirectorySecretStore(directory));

        assertThat(secrets.named("openai-api-key", "environment").value()).isEqualTo("from-file");
        assertThat(secrets.named("other", "environment").value()).isEqualTo("environment");
    }

    @Test
    void isNeverWrittenOut() {
        vault.secrets.put("a", "very-secret");
        RotatingSecret secret = secrets(vault).named("a", "");
        assertThat(secret.value()).isEqualTo("very-secret");

        assertThat(secret.toString()).doesNotContain("very-secret");
    }

    private Secrets secrets(SecretStore... stores) {
        return new Secrets(List.of(stores), Duration.ofMinutes(5), clock);
    }

    private static final class Store implements SecretStore {

        private final Map<String, String> secrets = new HashMap<>();
        private boolean silent;
        private int asked;

        @Override
        public String place() {
            return "The store";
        }

        @Override
        public Optional<String> read(String name) {
            asked++;
            if (silent) {
                throw new SecretStoreException("Status 503");
            }
            return Optional.ofNullable(secrets.get(name));
        }
    }
}
