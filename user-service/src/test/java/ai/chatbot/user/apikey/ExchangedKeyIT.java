package ai.chatbot.user.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.security.ApiKeyText;
import ai.chatbot.common.test.TestApi;
import ai.chatbot.common.test.TestApi.Answer;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an API key is good for: a token that is less than its owner. */
class ExchangedKeyIT extends ApiKeyTest {

    @Test
    void isExchangedForATokenThatIsLessThanItsOwner() throws Exception {
        Map<String, Object> wish = wish("chat", "knowledge:read");
        wish.put("requests_per_minute", 7);
        Answer created = asAdmin().post(KEYS, wish);

        JWTClaimsSet claims = claims(exchange(key(created)));

        assertThat(claims.getStringClaim("role")).isEqualTo("user");
        assertThat(claims.getStringClaim("scope")).isEqualTo("chat knowledge:read");
        assertThat(claims.getStringClaim("via")).isEqualTo("API_KEY");
        assertThat(claims.getStringListClaim("groups")).isEmpty();
        assertThat(claims.getSubject())
                .isEqualTo(created.data().path("details").path("owner_id").asString());
        assertThat(claims.getClaim("quotas").toString()).contains("most=7").contains("seconds=60");
        assertThat(Duration.between(
                        claims.getIssueTime().toInstant(),
                        claims.getExpirationTime().toInstant()))
                .isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void losesWhatItsOwnerLoses() throws Exception {
        Answer owner = register(freshEmail());
        String ownerId = owner.data().path("user_id").asString();
        change(ownerId, Map.of("role", "admin", "groups", List.of("emea", "apac")));
        TestApi api = api().as(refresh(owner.data().path("refresh_token").asString())
                .data()
                .path("access_token")
                .asString());
        Map<String, Object> wish = wish("chat", "knowledge:write");
        wish.put("groups", List.of("emea"));
        String key = key(api.post(KEYS, wish));
        assertThat(claims(exchange(key)).getStringClaim("role")).isEqualTo("admin");
        assertThat(claims(exchange(key)).getStringListClaim("groups")).containsExactly("emea");

        change(ownerId, Map.of("role", "user", "groups", List.of("apac")));
        JWTClaimsSet less = claims(exchange(key));
        assertThat(less.getStringClaim("role")).isEqualTo("user");
        assertThat(less.getStringClaim("scope")).isEqualTo("chat");
        assertThat(less.getStringListClaim("groups")).isEmpty();

        change(ownerId, Map.of("status", "suspended"));
        assertThat(exchange(key)).isNull();
    }

    @Test
    void refusesEveryOtherText() {
        String key = key(asNewUser().post(KEYS, wish("chat")));
        String otherSecret =
                key.substring(0, 21) + ApiKeyText.random(new SecureRandom()).secret();

        for (String wrong : List.of(
                otherSecret, key + "a", key.substring(0, 63), key.toUpperCase(java.util.Locale.ROOT), "cbk_", "x")) {
            assertThat(exchange(wrong)).as(wrong).isNull();
        }
        assertThat(exchange(key)).isNotNull();
    }

    @Test
    void isExchangedForServicesOnly() {
        String key = key(asNewUser().post(KEYS, wish("chat")));
        Map<String, String> body = Map.of("key", key);

        assertThat(asAdmin().post("/internal/credentials/exchange", body).status())
                .isEqualTo(403);
        assertThat(api().post("/internal/credentials/exchange", body).status()).isEqualTo(401);
    }

    @Test
    void remembersItsLastUseToTheHour() {
        TestApi owner = asNewUser();
        String key = key(owner.post(KEYS, wish("chat")));
        assertThat(lastUsed(owner)).isEmpty();

        exchange(key);

        assertThat(Instant.parse(lastUsed(owner)))
                .isEqualTo(Instant.parse(lastUsed(owner)).truncatedTo(ChronoUnit.HOURS))
                .isAfter(Instant.now().minus(Duration.ofHours(2)));
    }

    /** A stolen key must not be able to make itself a successor. */
    @Test
    void doesNotOpenTheRoutesOfKeysAndAccounts() {
        String token = exchange(key(asAdmin().post(KEYS, wish("admin", "chat", "widget", "knowledge:write"))));
        TestApi thief = api().as(token);

        assertThat(thief.post(KEYS, wish("chat")).status()).isEqualTo(403);
        assertThat(thief.get(ADMIN_KEYS).status()).isEqualTo(403);
        assertThat(thief.get("/api/v1/admin/users").status()).isEqualTo(403);
        assertThat(thief.get("/api/v1/admin/widgets").status()).isEqualTo(403);
        assertThat(thief.get("/api/v1/users/profile").status()).isEqualTo(403);
    }

    private void change(String userId, Map<String, Object> change) {
        assertThat(asAdmin().patch("/api/v1/admin/users/" + userId, change).status())
                .isEqualTo(200);
    }

    private static String lastUsed(TestApi owner) {
        return owner.get(KEYS).data().path("items").path(0).path("last_used_at").asString("");
    }

    private static JWTClaimsSet claims(String token) throws java.text.ParseException {
        return SignedJWT.parse(token).getJWTClaimsSet();
    }
}
