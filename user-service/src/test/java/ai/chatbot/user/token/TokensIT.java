package ai.chatbot.user.token;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.security.SecurityProperties;
import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.common.test.TestTokens;
import ai.chatbot.user.RunningUserService;
import ai.chatbot.user.account.Account;
import ai.chatbot.user.account.Accounts;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.util.JdkIdGenerator;

/** What opens a door and what does not. */
class TokensIT extends RunningUserService {

    private static final String PROFILE = "/api/v1/users/profile";

    private final SigningKeys keys;
    private final StoredSigningKey storedKey;
    private final SecurityProperties security;
    private final Accounts accounts;
    private final MongoOperations mongo;

    TokensIT(
            SigningKeys keys,
            StoredSigningKey storedKey,
            SecurityProperties security,
            Accounts accounts,
            MongoOperations mongo) {
        this.keys = keys;
        this.storedKey = storedKey;
        this.security = security;
        this.accounts = accounts;
        this.mongo = mongo;
    }

    @Test
    void signsWithTheKeyItPublishes() throws Exception {
        Answer registered = register(freshEmail());
        Answer published = api().get("/.well-known/jwks.json");

        assertThat(published.status()).isEqualTo(200);
        var key = JWKSet.parse(published.body()).getKeys().getFirst().toRSAKey();
        assertThat(key.isPrivate()).isFalse();
        var jwt = SignedJWT.parse(registered.data().path("access_token").asString());
        assertThat(jwt.verify(new RSASSAVerifier(key))).isTrue();
        assertThat(jwt.getHeader().getKeyID()).isEqualTo(key.getKeyID());
        assertThat(jwt.getJWTClaimsSet().getClaims())
                .containsOnlyKeys("iss", "sub", "role", "groups", "token_use", "iat", "exp", "jti");
    }

    @Test
    void keepsOneSigningKeyHoweverManyReplicasStart() throws Exception {
        assertThat(storedKey.findOrCreate().getKeyID()).isEqualTo(keys.current().getKeyID());
        mongo.remove(new Query(), StoredSigningKey.Stored.class);

        List<String> agreed = atOnce(4, () -> storedKey.findOrCreate().getKeyID());

        assertThat(agreed).containsOnly(storedKey.findOrCreate().getKeyID());
    }

    @Test
    void refusesExpiredTokens() {
        Account account = newAccount();
        Clock yesterday = Clock.fixed(Instant.now().minus(Duration.ofDays(1)), ZoneOffset.UTC);
        var properties = new TokenProperties(Duration.ofHours(1), Duration.ofDays(30), null);

        assertRefused(new AccessTokenSigner(keys, properties, security, yesterday, new JdkIdGenerator()).sign(account));
    }

    @Test
    void refusesTamperedTokens() {
        String[] parts = accessToken().split("\\.");
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        String admin = claims.replace("\"role\":\"user\"", "\"role\":\"admin\"");

        assertThat(admin).isNotEqualTo(claims);
        assertRefused(parts[0] + "." + base64(admin) + "." + parts[2]);
    }

    @Test
    void refusesUnsignedTokens() {
        String claims = accessToken().split("\\.")[1];

        assertRefused(base64("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + claims + ".");
    }

    @Test
    void refusesTokensOfAnotherKey() {
        assertRefused(TestTokens.admin(newAccount().userId()));
    }

    /** The classic confusion: the public key, which everybody knows, as the secret of an HMAC. */
    @Test
    void refusesTokensSignedWithThePublicKeyAsSecret() throws Exception {
        var header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                .keyID(keys.current().getKeyID())
                .build();
        var jwt = new SignedJWT(header, SignedJWT.parse(accessToken()).getJWTClaimsSet());
        jwt.sign(new MACSigner(keys.current().toRSAPublicKey().getEncoded()));

        assertRefused(jwt.serialize());
    }

    @Test
    void refusesRefreshTokensAsAccessTokens() {
        assertRefused(register(freshEmail()).data().path("refresh_token").asString());
    }

    @Test
    void exchangesARefreshTokenForWorkingOnes() {
        String first = refreshToken();

        Answer refreshed = refresh(first);

        assertThat(refreshed.status()).isEqualTo(200);
        assertThat(refreshed.data().path("expires_in").asLong()).isEqualTo(3600);
        assertThat(api().as(refreshed.data().path("access_token").asString())
                        .get(PROFILE)
                        .status())
                .isEqualTo(200);
        assertThat(refresh(refreshed.data().path("refresh_token").asString()).status())
                .isEqualTo(200);
    }

    @Test
    void storesNoRefreshTokenReadably() {
        String token = refreshToken();

        String stored = mongo.findAll(org.bson.Document.class, "refresh_tokens").toString();

        assertThat(stored).contains(token.substring(0, 32)).doesNotContain(token.substring(33));
    }

    @Test
    void endsTheFamilyWhenAUsedTokenComesBack() {
        String first = refreshToken();
        String second = refresh(first).data().path("refresh_token").asString();

        Answer reused = refresh(first);

        assertThat(reused.status()).isEqualTo(401);
        assertThat(reused.errorCode()).isEqualTo("REFRESH_TOKEN_REUSED");
        assertThat(refresh(second).errorCode()).isEqualTo("REFRESH_TOKEN_REUSED");
        assertThat(refresh(second).status()).isEqualTo(401);
    }

    @Test
    void letsOneOfManySimultaneousRefreshesWin() throws Exception {
        String token = refreshToken();

        List<Integer> statuses =
                atOnce(8, () -> refresh(token).status()).stream().sorted().toList();

        assertThat(statuses).containsExactly(200, 401, 401, 401, 401, 401, 401, 401);
    }

    @Test
    void endsTheFamilyAtLogout() {
        String token = refreshToken();
        Map<String, String> body = Map.of("refresh_token", token);

        assertThat(api().post("/api/v1/users/logout", body).status()).isEqualTo(200);

        assertThat(refresh(token).errorCode()).isEqualTo("INVALID_REFRESH_TOKEN");
        assertThat(api().post("/api/v1/users/logout", body).status()).isEqualTo(200);
    }

    @Test
    void refusesRefreshTokensThatAreNone() {
        String unknown = "0".repeat(32) + "." + "A".repeat(43);

        assertThat(refresh(unknown).errorCode()).isEqualTo("INVALID_REFRESH_TOKEN");
        assertThat(refresh("nonsense").errorCode()).isEqualTo("INVALID_REFRESH_TOKEN");
        assertThat(refresh(accessToken()).errorCode()).isEqualTo("INVALID_REFRESH_TOKEN");
        assertThat(refresh("").errorCode()).isEqualTo("VALIDATION_FAILED");
    }

    @Test
    void forgetsExpiredFamiliesAndTakesTheirTokensNoMore() {
        var properties = new TokenProperties(Duration.ofHours(1), Duration.ofDays(1), null);
        Clock lastWeek = Clock.fixed(Instant.now().minus(Duration.ofDays(7)), ZoneOffset.UTC);
        var random = new java.security.SecureRandom();
        RefreshTokenText old = new RefreshTokenFamilies(mongo, properties, lastWeek, random)
                .start(newAccount().userId());

        assertThat(refresh(old.text()).errorCode()).isEqualTo("INVALID_REFRESH_TOKEN");
        new ForgetExpiredTokens(new RefreshTokenFamilies(mongo, properties, Clock.systemUTC(), random)).forget();
        assertThat(mongo.findById(old.family(), RefreshTokenFamily.class)).isNull();
    }

    /** A client whose access token has expired still sends it when it asks for a new one. */
    @Test
    void doesNotLookAtAccessTokensWhereNoneIsNeeded() {
        var refreshed =
                api().as("expired.or.broken").post("/api/v1/users/refresh", Map.of("refresh_token", refreshToken()));

        assertThat(refreshed.status()).isEqualTo(200);
    }

    private void assertRefused(String accessToken) {
        Answer answer = api().as(accessToken).get(PROFILE);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.errorCode()).isEqualTo("UNAUTHENTICATED");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    private Account newAccount() {
        String userId = register(freshEmail()).data().path("user_id").asString();
        return accounts.find(userId).orElseThrow();
    }

    private String accessToken() {
        return register(freshEmail()).data().path("access_token").asString();
    }

    private String refreshToken() {
        return register(freshEmail()).data().path("refresh_token").asString();
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
