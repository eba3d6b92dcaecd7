package ai.chatbot.gateway.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.contract.user.Scope;
import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.StubServer.Request;
import ai.chatbot.common.test.TestApi.Answer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Good keys at the public door: how they are sent and trusted, and what services see of them. */
class ApiKeysIT extends ApiKeysTest {

    ApiKeysIT(StringRedisTemplate redis) {
        super(redis);
    }

    @Test
    void takesAKeyAsOpenAisClientsSendItAndAsAHeaderOfItsOwn() {
        String key = key("owner-1", Scope.CHAT);

        assertThat(anonymous().as(key).get(SESSION).status()).isEqualTo(200);
        assertThat(anonymous().with("X-API-Key", key).get(SESSION).status()).isEqualTo(200);
    }

    @Test
    void showsServicesTheTokenAndNeverTheKey() {
        String key = key("owner-1", Scope.CHAT);

        anonymous().as(key).get(SESSION);
        anonymous().with("X-API-Key", key).get(SESSION);

        assertThat(CHAT.requests()).hasSize(2);
        for (Request seen : CHAT.requests()) {
            assertThat(seen.header("Authorization")).isEqualTo("Bearer " + tokens.get(key));
            assertThat(seen.headers().toString()).doesNotContain("cbk_");
        }
        Request exchange = exchanges().getFirst();
        assertThat(exchange.header("X-Service-Token")).isNotEmpty();
        assertThat(exchange.header("Authorization")).isEmpty();
    }

    @Test
    void asksOnceForManyRequestsWithOneKey() throws Exception {
        String key = key("owner-1", Scope.CHAT);
        Callable<Integer> ask = () -> anonymous().as(key).get(SESSION).status();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(threads.invokeAll(Collections.nCopies(30, ask)))
                    .allSatisfy(answer -> assertThat(answer.resultNow()).isEqualTo(200));
        }

        assertThat(exchanges()).hasSize(1);
    }

    /** Trusted for two seconds here, fifteen by default, thirty at most. */
    @Test
    void refusesARevokedKeyAsSoonAsItIsNoLongerTrusted() {
        String key = key("owner-1", Scope.CHAT);
        assertThat(anonymous().as(key).get(SESSION).status()).isEqualTo(200);

        tokens.remove(key);

        Awaitility.await()
                .atMost(Duration.ofSeconds(4))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> anonymous().as(key).get(SESSION).status() == 401);
        CHAT.forgetRequests();
        assertThat(anonymous().as(key).get(SESSION).errorCode()).isEqualTo("UNAUTHENTICATED");
        assertThat(CHAT.requests()).isEmpty();
    }

    @Test
    void handsOnNoSecondCredentialThatNobodyLookedAt() throws Exception {
        String key = key("owner-1", Scope.CHAT);
        var request = HttpRequest.newBuilder(URI.create(url() + SESSION))
                .header("Authorization", "Bearer " + key)
                .header("Authorization", "Bearer forged")
                .header("X-API-Key", key)
                .header("X-API-Key", "forged")
                .build();

        int status = HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();

        assertThat(status).isEqualTo(200);
        assertThat(CHAT.requests().getLast().headers().toString())
                .contains(tokens.get(key))
                .doesNotContain("forged");
    }

    @Test
    void saysThatKeysCannotBeCheckedRightNow() {
        USER.on("POST", EXCHANGE, asked -> Reply.hangUp());

        Answer answer = anonymous().as(key("owner-1", Scope.CHAT)).get(SESSION);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.errorCode()).isEqualTo("DEPENDENCY_UNAVAILABLE");
    }
}
