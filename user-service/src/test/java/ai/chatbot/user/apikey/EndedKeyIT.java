package ai.chatbot.user.apikey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import ai.chatbot.common.test.TestApi;
import ai.chatbot.common.test.TestApi.Answer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Update;

/** How an API key comes to its end, and what is remembered of it. */
class EndedKeyIT extends ApiKeyTest {

    private final MongoOperations mongo;
    private final ApiKeys keys;

    EndedKeyIT(MongoOperations mongo, ApiKeys keys) {
        this.mongo = mongo;
        this.keys = keys;
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
}
