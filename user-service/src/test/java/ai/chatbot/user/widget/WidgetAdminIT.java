package ai.chatbot.user.widget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import ai.chatbot.common.test.TestApi;
import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.user.RunningUserService;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoOperations;

/** Widgets as administrators keep them. */
class WidgetAdminIT extends RunningUserService {

    private static final String WIDGETS = "/api/v1/admin/widgets";

    private final MongoOperations mongo;

    WidgetAdminIT(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @Test
    void isRegisteredWithTheOriginsAsBrowsersSpellThem() {
        Answer created = registerFor("https://Shop.Example.org:443");

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.data().path("origins").path(0).asString()).isEqualTo("https://shop.example.org");
        assertThat(created.data().path("limits").path("messages_per_day").asInt())
                .isEqualTo(100);
        assertThat(created.body()).doesNotContain("secret");
        assertThat(asAdmin().get(WIDGETS).body())
                .contains(created.data().path("widget_id").asString())
                .doesNotContain("secret");
    }

    @Test
    void refusesOriginsThatAreNone() {
        Answer refused = registerFor("https://*.example.org");

        assertThat(refused.errorCode()).isEqualTo("VALIDATION_FAILED");
        assertThat(refused.body()).contains("origins");
        assertThat(asAdmin()
                        .post(WIDGETS, Map.of("label", "a", "origins", List.of()))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void isChangedAndDeleted() {
        TestApi admin = asAdmin();
        String widget = WIDGETS + "/"
                + registerFor("https://a.example").data().path("widget_id").asString();

        Answer changed = admin.patch(widget, Map.of("origins", List.of("https://b.example")));
        assertThat(changed.data().path("origins").toString()).isEqualTo("[\"https://b.example\"]");
        assertThat(changed.data().path("limits").path("messages_per_day").asInt())
                .isEqualTo(100);
        assertThat(admin.patch(widget, Map.of("origins", List.of("nonsense"))).status())
                .isEqualTo(400);
        assertThat(origins()).contains("https://b.example").doesNotContain("https://a.example");

        assertThat(admin.delete(widget).status()).isEqualTo(200);
        assertThat(admin.delete(widget).errorCode()).isEqualTo("WIDGET_NOT_FOUND");
        assertThat(origins()).doesNotContain("https://b.example");
    }

    @Test
    void isForAdministratorsOnly() {
        assertThat(api().get(WIDGETS).status()).isEqualTo(401);
        assertThat(asNewUser().get(WIDGETS).status()).isEqualTo(403);
        assertThat(asNewUser()
                        .post(WIDGETS, Map.of("label", "a", "origins", List.of("https://a.example")))
                        .status())
                .isEqualTo(403);
        assertThat(asAdmin().get("/internal/credentials/widget-origins").status())
                .isEqualTo(403);
    }

    @Test
    void tellsTheAuditLog() {
        TestApi admin = asAdmin();
        String id = registerFor("https://c.example").data().path("widget_id").asString();
        admin.patch(WIDGETS + "/" + id, Map.of("label", "new"));
        admin.delete(WIDGETS + "/" + id);

        assertThat(mongo.find(query(where("details.widget_id").is(id)), Document.class, "audit_log"))
                .extracting(entry -> entry.getString("event"))
                .containsExactly("widget_created", "widget_changed", "widget_deleted");
    }

    private String origins() {
        return api().asService("gateway-service")
                .get("/internal/credentials/widget-origins")
                .data()
                .path("origins")
                .toString();
    }

    private Answer registerFor(String origin) {
        return asAdmin()
                .post(
                        WIDGETS,
                        Map.of("label", "Shop", "origins", List.of(origin), "limits", Map.of("messages_per_day", 100)));
    }
}
