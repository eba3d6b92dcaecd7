package ai.chatbot.common.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.chatbot.common.test.TestClock;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PublishedKeysTests {

    private final TestClock clock = new TestClock();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile int status = 200;
    private volatile String published = "";
    private HttpServer server;
    private PublishedKeys keys;

    @BeforeEach
    void start() throws Exception {
        publish("first");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            byte[] body = published.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        keys = new PublishedKeys("http://127.0.0.1:" + server.getAddress().getPort() + "/", clock);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void asksOnceInFiveMinutes() throws Exception {
        assertThat(find("first")).isTrue();
        clock.advance(Duration.ofMinutes(4));
        assertThat(find("first")).isTrue();
        assertThat(asked).hasValue(1);
        clock.advance(Duration.ofMinutes(1));
        assertThat(find("first")).isTrue();
        assertThat(asked).hasValue(2);
    }

    @Test
    void findsANewKeyWithinSeconds() throws Exception {
        find("first");
        publish("second");
        clock.advance(Duration.ofSeconds(5));

        assertThat(find("second")).isTrue();
    }

    @Test
    void cannotBeMadeToAskAllTheTime() throws Exception {
        for (int i = 0; i < 100; i++) {
            assertThat(find("made up " + i)).isFalse();
        }

        assertThat(asked).hasValue(1);
    }

    @Test
    void keepsTheLastKeysWhileNobodyAnswers() throws Exception {
        find("first");
        status = 500;
        clock.advance(Duration.ofDays(1));

        assertThat(find("first")).isTrue();
        assertThat(find("first")).isTrue();
        assertThat(asked).hasValue(2);
    }

    @Test
    void failsWithoutAnyKeysAndTriesAgainSoon() throws Exception {
        status = 500;
        assertThatThrownBy(() -> find("first")).isInstanceOf(KeySourceException.class);
        assertThatThrownBy(() -> find("first")).isInstanceOf(KeySourceException.class);
        assertThat(asked).hasValue(1);

        status = 200;
        clock.advance(Duration.ofSeconds(1));
        assertThat(find("first")).isTrue();
    }

    private boolean find(String keyId) throws KeySourceException, IOException {
        var selector = new JWKSelector(new JWKMatcher.Builder().keyID(keyId).build());
        return !keys.get(selector, null).isEmpty();
    }

    private void publish(String keyId) throws Exception {
        RSAKey key = new RSAKeyGenerator(2048).keyID(keyId).generate();
        published = new JWKSet(key.toPublicJWK()).toString();
    }
}
