package ai.chatbot.user.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.security.ApiKeyText;
import ai.chatbot.common.test.TestApi;
import ai.chatbot.common.test.TestApi.Answer;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.data.mongodb.core.MongoOperations;

/** API keys: what one is given, and what not. */
class ApiKeyIT extends ApiKeyTest {

    private final MongoOperations mongo;

    ApiKeyIT(MongoOperations mongo) {
        this.mongo = mongo;
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
}
