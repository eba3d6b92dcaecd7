package ai.chatbot.chat.engine.n8n;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.secret.SecretStore;
import ai.chatbot.common.secret.Secrets;
import ai.chatbot.common.test.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class N8nTokensTests {

    private final Map<String, String> vault = new ConcurrentHashMap<>();
    private final TestClock clock = new TestClock();

    @Test
    void sendsTheNewTokenFirstAndTheOldOneWhereItIsRefused() {
        N8nTokens tokens = tokens("new", "old");
        assertThat(tokens.current()).isEqualTo("new");
        assertThat(tokens.otherThan("new")).containsExactly("old");
        assertThat(tokens.accepted()).containsExactly("new", "old");
    }

    @Test
    void asksTheStoreAgainWhenATokenIsRefused() {
        N8nTokens tokens = tokens("first", "");
        assertThat(tokens.current()).isEqualTo("first");
        vault.put("n8n-bearer-token", "second");
        clock.advance(Duration.ofSeconds(11));
        assertThat(tokens.otherThan("first")).containsExactly("second");
        assertThat(tokens.current()).isEqualTo("second");
    }

    @Test
    void takesATokenThatWasPutIntoTheStoreAMomentAgo() {
        N8nTokens tokens = tokens("first", "");
        assertThat(tokens.accepted()).containsExactly("first");
        vault.put("n8n-bearer-token", "second");
        clock.advance(Duration.ofSeconds(11));
        assertThat(tokens.newest()).contains("second");
    }

    @Test
    void hasNoneWhereNoneIsSet() {
        N8nTokens tokens = tokens("", "");
        assertThat(tokens.accepted()).isEmpty();
        assertThat(tokens.otherThan("")).isEmpty();
        assertThat(tokens.newest()).isEmpty();
    }

    private N8nTokens tokens(String current, String previous) {
        SecretStore store = new SecretStore() {
            @Override
            public String place() {
                return "the vault";
            }

            @Override
            public Optional<String> read(String name) {
                return Optional.ofNullable(vault.get(name));
            }
        };
        Duration any = Duration.ofSeconds(1);
        return new N8nTokens(
                new Secrets(List.of(store), Duration.ofMinutes(5), clock),
                new N8nProperties("", current, previous, any, any, 1, any, any, any, any));
    }
}
