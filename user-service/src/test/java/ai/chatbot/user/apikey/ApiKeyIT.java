package ai.chatbot.user.apikey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import ai.chatbot.common.security.ApiKeyText;
import ai.chatbot.common.test.TestApi;
import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.user.RunningUserService;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Update;

/** API keys: what one is given, what it is good for, and when it is over. */
class ApiKeyIT extends RunningUserService {

    private static final String KEYS = "/api/v1/api-keys";
    private static final String ADMIN_KEYS = "/api/v1/admin/api-keys";

    private final MongoOperations mongo;
    private final ApiKeys keys;

    ApiKeyIT(MongoOperations mongo, ApiKeys keys) {
        this.mongo = mongo;
        this.keys = keys;
    }

    @Test
    void showsAKeyOnceAndKeepsOnlyItsHash() {
        Answer created = asNewUser().post(KEYS, wish("chat"));
        String key = created.data().path("key").asString();

        assertThat(created.status()).isEqualTo(201);
        assertThat(key).matches("cbk_[0-9a-f]{16}_[A-Za-z0-9_-]{43}");
        assertThat(created.data().path("details").path("prefix").asString()).isEqualTo(key.substring(0, 20));
        assertThat(created.data().path("details").path("role").asString()).isEqualTo("user");
        Document stored = mongo.findById(key.substring(4, 20), Document.class, "api_keys");
        assertThat(stored.toJson()).doesNotContain(key.substring(21));
        assertThat(stored.getString("hash"))
                .isEqualTo(ApiKeyText.parse(key).orElseThrow().hash());
    }

    @Test
    void listsOnesOwnKeysWithoutTheirSecrets() {
        TestApi owner = asNewUser();
        String first = owner.post(KEYS, wish("chat")).data().path("key").asString();
        owner.post(KEYS, wish("chat"));
        asNewUser().post(KEYS, wish("chat"));

        Answer list = owner.get(KEYS);

        assertThat(list.data().path("total_items").asInt()).isEqualTo(2);
        assertThat(list.data().path("items").path(0).path("status").asString()).isEqualTo("active");
        assertThat(list.body()).contains(first.substring(0, 20)).doesNotContain(first.substring(21));
    }

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

    @ParameterizedTest
    @CsvSource({
        "knowledge:write, ''",
        "admin, ''",
        "analytics:read, ''",
        "widget, ''",
        "chat, admin",
        "chat, support_agent"
    })
    void cannotBeGivenMoreThanItsMakerHas(String scope, String role) {
        Map<String, Object> wish = wish(scope);
        if (!role.isEmpty()) {
            wish.put("role", role);
        }

        Answer refused = asNewUser().post(KEYS, wish);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.errorCode()).isEqualTo("FORBIDDEN");
    }

    @Test
    void cannotBeGivenGroupsThatItsMakerIsNotIn() {
        Map<String, Object> wish = wish("chat");
        wish.put("groups", List.of("board"));

        assertThat(asNewUser().post(KEYS, wish).status()).isEqualTo(403);
        assertThat(asAdmin().post(KEYS, wish).status()).isEqualTo(403);
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
    void endsWhenItIsRevoked() {
        TestApi owner = asNewUser();
        Answer created = owner.post(KEYS, wish("chat"));
        String keyId = created.data().path("details").path("key_id").asString();
        assertThat(exchange(key(created))).isNotNull();

        assertThat(asNewUser().delete(KEYS + "/" + keyId).errorCode()).isEqualTo("API_KEY_NOT_FOUND");
        assertThat(exchange(key(created))).isNotNull();
        Answer revoked = owner.delete(KEYS + "/" + keyId);

        assertThat(revoked.data().path("status").asString()).isEqualTo("revoked");
        assertThat(owner.delete(KEYS + "/" + keyId).data().path("revoked_at").asString())
                .isEqualTo(revoked.data().path("revoked_at").asString());
        assertThat(exchange(key(created))).isNull();
    }

    @Test
    void administratorsSeeAndEndEverybodys() {
        Answer created = asNewUser().post(KEYS, wish("chat"));
        String keyId = created.data().path("details").path("key_id").asString();
        String owner = created.data().path("details").path("owner_id").asString();

        assertThat(asAdmin()
                        .get(ADMIN_KEYS + "?owner_id=" + owner)
                        .data()
                        .path("total_items")
                        .asInt())
                .isEqualTo(1);
        assertThat(asAdmin().get(ADMIN_KEYS).data().path("total_items").asInt()).isGreaterThan(0);
        assertThat(asAdmin().delete(ADMIN_KEYS + "/" + keyId).status()).isEqualTo(200);
        assertThat(exchange(key(created))).isNull();
        assertThat(asNewUser().get(ADMIN_KEYS).status()).isEqualTo(403);
        assertThat(asAdmin().delete(ADMIN_KEYS + "/none").errorCode()).isEqualTo("API_KEY_NOT_FOUND");
    }

    @Test
    void endsByItself() {
        Map<String, Object> wish = wish("chat");
        wish.put("expires_in_days", 1);
        Answer created = asNewUser().post(KEYS, wish);
        String keyId = created.data().path("details").path("key_id").asString();
        Instant end =
                Instant.parse(created.data().path("details").path("expires_at").asString());
        assertThat(end)
                .isBetween(
                        Instant.now().plus(Duration.ofHours(23)), Instant.now().plus(Duration.ofHours(25)));

        mongo.updateFirst(
                query(where("_id").is(keyId)),
                new Update().set("expires_at", Instant.now().minusSeconds(1)),
                StoredApiKey.class);

        assertThat(exchange(key(created))).isNull();
    }

    @Test
    void refusesLivesLongerThanTheOperatorAllowsAndRolesThatAreTooSmall() {
        Map<String, Object> tooLong = wish("chat");
        tooLong.put("expires_in_days", 366);
        Map<String, Object> tooSmall = wish("knowledge:write");
        tooSmall.put("role", "user");
        Map<String, Object> widgetless = wish("chat");
        widgetless.put("widget_id", "w");

        for (Map<String, Object> wish : List.of(tooLong, tooSmall, widgetless, Map.<String, Object>of("label", "x"))) {
            assertThat(asAdmin().post(KEYS, wish).errorCode())
                    .as(wish.toString())
                    .isEqualTo("VALIDATION_FAILED");
        }
        Map<String, Object> noWidget = wish("widget");
        noWidget.put("widget_id", "none");
        assertThat(asAdmin().post(KEYS, noWidget).errorCode()).isEqualTo("WIDGET_NOT_FOUND");
    }

    @Test
    void countsWhatIsTooMany() {
        TestApi owner = asNewUser();
        for (int i = 0; i < 50; i++) {
            assertThat(owner.post(KEYS, wish("chat")).status()).isEqualTo(201);
        }
        assertThat(owner.post(KEYS, wish("chat")).errorCode()).isEqualTo("TOO_MANY_API_KEYS_CONFLICT");
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

    @Test
    void tellsTheAuditLog() {
        TestApi owner = asNewUser();
        Answer created = owner.post(KEYS, wish("chat"));
        String keyId = created.data().path("details").path("key_id").asString();
        asAdmin().delete(ADMIN_KEYS + "/" + keyId);
        exchange(key(created));
        exchange(key(created));

        List<Document> entries = mongo.find(
                query(where("user_id")
                        .is(created.data().path("details").path("owner_id").asString())),
                Document.class,
                "audit_log");

        assertThat(entries)
                .extracting(entry -> entry.getString("event"))
                .containsExactly("registered", "api_key_created", "api_key_revoked", "api_key_used_after_its_end");
        assertThat(entries.get(1).toJson()).contains(keyId).doesNotContain(key(created));
        assertThat(entries.get(2).getString("actor_id"))
                .isNotEqualTo(entries.get(2).getString("user_id"));
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

    @Test
    void isForgottenLongAfterItsEnd() {
        String keyId = asNewUser()
                .post(KEYS, wish("chat"))
                .data()
                .path("details")
                .path("key_id")
                .asString();
        var forget = new ForgetEndedKeys(
                keys,
                new ApiKeyProperties(Duration.ofMinutes(10), 365, 50, Duration.ofDays(90)),
                Clock.offset(Clock.systemUTC(), Duration.ofDays(90 + 89)));

        forget.forget();
        assertThat(keys.find(keyId)).isPresent();
        keys.revoke(keyId);
        forget.forget();
        assertThat(keys.find(keyId)).isEmpty();
    }

    private String exchange(String key) {
        Answer answer = api().asService("gateway-service").post("/internal/credentials/exchange", Map.of("key", key));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.data().path("access_token").asStringOpt().orElse(null);
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

    private static String key(Answer created) {
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        return created.data().path("key").asString();
    }

    private static Map<String, Object> wish(String... scopes) {
        Map<String, Object> wish = new HashMap<>();
        wish.put("label", "CI of the tests");
        wish.put("scopes", List.of(scopes));
        return wish;
    }
}
