package ai.chatbot.common.test;

import ai.chatbot.common.contract.user.Role;
import ai.chatbot.common.security.AccessTokens;
import ai.chatbot.common.security.Grant;
import ai.chatbot.common.security.ServiceTokens;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Plays user-service's part in a test: publishes a public key and signs access tokens with the private one. */
public final class TestTokens implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    public static final String SERVICE_SECRET = "a-secret-that-only-tests-know-0123456789";
    private static final RSAKey KEY = key();
    /** Where the keys are published, as user-service does. */
    public static final String JWKS_URL = publish();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of(
                        "chatbot.security.jwks-url=" + JWKS_URL, "chatbot.security.service-secret=" + SERVICE_SECRET)
                .applyTo(context);
    }

    public static String user(String id) {
        return accessToken(id, Role.USER, Duration.ofMinutes(5));
    }

    public static String member(String id, String... groups) {
        return accessToken(id, Role.USER, List.of(groups), Duration.ofMinutes(5));
    }

    public static String agent(String id) {
        return accessToken(id, Role.SUPPORT_AGENT, Duration.ofMinutes(5));
    }

    public static String admin(String id) {
        return accessToken(id, Role.ADMIN, Duration.ofMinutes(5));
    }

    /** Of a guest, or of a key that acts for somebody. */
    public static String granted(String id, Role role, Grant grant) {
        return accessToken(id, role, List.of(), Duration.ofMinutes(5), grant.toClaims());
    }

    public static String expired(String id) {
        return accessToken(id, Role.USER, Duration.ofMinutes(-5));
    }

    /** For the header {@link ServiceTokens#HEADER}. */
    public static String service(String name) {
        return new ServiceTokens(name, SERVICE_SECRET.getBytes(StandardCharsets.UTF_8), Clock.systemUTC()).own();
    }

    private static String accessToken(String id, Role role, Duration lifetime) {
        return accessToken(id, role, List.of(), lifetime);
    }

    private static String accessToken(String id, Role role, List<String> groups, Duration lifetime) {
        return accessToken(id, role, groups, lifetime, Map.of());
    }

    private static String accessToken(
            String id, Role role, List<String> groups, Duration lifetime, Map<String, Object> more) {
        Instant now = Instant.now();
        var builder = new JWTClaimsSet.Builder();
        more.forEach(builder::claim);
        var claims = builder.issuer("chatbot")
                .subject(id)
                .claim(AccessTokens.ROLE_CLAIM, role.wireName())
                .claim(AccessTokens.GROUPS_CLAIM, groups)
                .claim(AccessTokens.USE_CLAIM, AccessTokens.USE_ACCESS)
                .issueTime(Date.from(now.minus(Duration.ofHours(1))))
                .expirationTime(Date.from(now.plus(lifetime)))
                .build();
        var jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(KEY.getKeyID()).build(), claims);
        try {
            jwt.sign(new RSASSASigner(KEY));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return jwt.serialize();
    }

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).keyID("test").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String publish() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            byte[] jwks = new JWKSet(KEY.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
            server.createContext("/", exchange -> {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, jwks.length);
                exchange.getResponseBody().write(jwks);
                exchange.close();
            });
            server.start();
            return "http://127.0.0.1:" + server.getAddress().getPort() + "/.well-known/jwks.json";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
