package ai.chatbot.gateway.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.contract.user.Scope;
import ai.chatbot.common.test.TestApi;
import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.common.test.TestTokens;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.data.redis.core.StringRedisTemplate;

/** What is no key, and keys where none belong. */
class WrongKeysIT extends ApiKeysTest {

    WrongKeysIT(StringRedisTemplate redis) {
        super(redis);
    }

    @Test
    void refusesUnknownKeysInTheEnvelopeAndInOpenAisShape() {
        Answer ours = anonymous().as(unknownKey()).get(SESSION);
        Answer theirs = anonymous().as(unknownKey()).post("/v1/chat/completions", Map.of("model", "support"));

        assertThat(ours.status()).isEqualTo(401);
        assertThat(ours.errorCode()).isEqualTo("UNAUTHENTICATED");
        assertThat(ours.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(theirs.status()).isEqualTo(401);
        assertThat(theirs.errorCode()).isEqualTo("invalid_api_key");
        assertThat(theirs.json().path("error").path("type").asString()).isEqualTo("invalid_request_error");
        assertThat(CHAT.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cbk_", "cbk_0123456789abcdef_short", "cbk_' or 1=1", "nonsense"})
    void asksNobodyAboutWhatCannotBeAKey(String credential) {
        assertThat(anonymous().with("X-API-Key", credential).get(SESSION).status())
                .isEqualTo(401);
        assertThat(exchanges()).isEmpty();
    }

    @Test
    void takesNoAccessTokenForAKey() {
        assertThat(anonymous()
                        .with("X-API-Key", TestTokens.user("u"))
                        .get(SESSION)
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"api_key", "access_token", "key"})
    void refusesAKeyInTheAddressEvenBesideAGoodCredential(String parameter) {
        String key = key("owner-1", Scope.CHAT);

        Answer alone = anonymous().get(SESSION + "?" + parameter + "=" + key);
        Answer beside = asUser().get(SESSION + "?" + parameter + "=" + key);

        assertThat(alone.status()).isEqualTo(401);
        assertThat(beside.status()).isEqualTo(401);
        assertThat(beside.body()).contains("addresses").doesNotContain(key);
        assertThat(exchanges()).isEmpty();
        assertThat(CHAT.requests()).isEmpty();
    }

    @Test
    void refusesTwoCredentialsAtOnce() {
        String key = key("owner-1", Scope.CHAT);

        assertThat(asUser().with("X-API-Key", key).get(SESSION).status()).isEqualTo(401);
        assertThat(anonymous().as(key).with("X-API-Key", key).get(SESSION).status())
                .isEqualTo(200);
    }

    @Test
    void letsWhoTriesManyKeysWaitAndNotTheirNeighbour() {
        TestApi guesser = anonymous().from("127.0.0.9");
        String good = key("owner-1", Scope.CHAT);
        assertThat(guesser.as(good).get(SESSION).status()).isEqualTo(200);
        for (int i = 0; i < 5; i++) {
            assertThat(guesser.as(unknownKey()).get(SESSION).status()).isEqualTo(401);
        }
        int asked = exchanges().size();

        Answer refused = guesser.as(unknownKey()).get(SESSION);
        Answer notKnownYet = guesser.as(key("owner-2", Scope.CHAT)).get(SESSION);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 600);
        assertThat(notKnownYet.status()).isEqualTo(429);
        assertThat(exchanges()).hasSize(asked);
        assertThat(guesser.as(good).get(SESSION).status()).isEqualTo(200);
        assertThat(anonymous().as(key("owner-3", Scope.CHAT)).get(SESSION).status())
                .isEqualTo(200);
        assertThat(redis.keys("wrongkeys:*")).hasSize(1);
    }
}
