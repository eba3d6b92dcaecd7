package ai.chatbot.user.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import ai.chatbot.common.contract.user.Role;
import ai.chatbot.common.test.TestApi;
import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.user.RunningUserService;
import ai.chatbot.user.account.Account;
import ai.chatbot.user.account.Accounts;
import ai.chatbot.user.account.RegisterAccount;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Update;

/** Administrators: where the first one comes from, and what they can do. */
@ExtendWith(OutputCaptureExtension.class)
class AdminIT extends RunningUserService {

    private static final String USERS = "/api/v1/admin/users";

    private final Accounts accounts;
    private final RegisterAccount registerAccount;
    private final MongoOperations mongo;

    AdminIT(Accounts accounts, RegisterAccount registerAccount, MongoOperations mongo) {
        this.accounts = accounts;
        this.registerAccount = registerAccount;
        this.mongo = mongo;
    }

    @Test
    void makesTheFirstAdminWithTheGivenPassword() {
        Answer login = login(ADMIN_EMAIL, ADMIN_PASSWORD);

        assertThat(asAdmin().get("/api/v1/users/profile").data().path("role").asString())
                .isEqualTo("admin");
        assertThat(login.status()).isEqualTo(200);
    }

    @Test
    void makesTheFirstAdminWithARandomPasswordAndShowsItOnce(CapturedOutput output) throws Exception {
        asAdmin();
        withoutAdmins(() -> {
            String email = freshEmail();
            var properties = new AdminProperties(email, "");
            var create = new CreateFirstAdmin(accounts, registerAccount, properties, new SecureRandom());

            atOnce(4, () -> {
                create.createWhenMissing();
                return true;
            });
            create.createWhenMissing();

            Matcher shown = Pattern.compile("Admin account created: " + email
                            + "\\RAdmin password \\(shown once\\): ([A-Za-z0-9]{20})\\R")
                    .matcher(output.getOut());
            assertThat(shown.results()).hasSize(1);
            assertThat(shown.reset().find()).isTrue();
            assertThat(login(email, shown.group(1)).status()).isEqualTo(200);
            assertThat(mongo.count(query(where("role").is(Role.ADMIN)), Account.class))
                    .isEqualTo(1);
        });
    }

    @Test
    void doesNotMakeAnExistingAccountAdmin(CapturedOutput output) throws Exception {
        asAdmin();
        withoutAdmins(() -> {
            String email = freshEmail();
            register(email);

            new CreateFirstAdmin(accounts, registerAccount, new AdminProperties(email, ""), new SecureRandom())
                    .createWhenMissing();

            assertThat(accounts.anyAdmin()).isFalse();
            assertThat(output).contains("belongs to another account").doesNotContain(email);
        });
    }

    @Test
    void listsAccountsPageByPage() {
        String email = freshEmail();
        String userId = register(email).data().path("user_id").asString();

        Answer first = asAdmin().get(USERS + "?page=1&page_size=1");
        Answer found = asAdmin().get(USERS + "?email=" + email.substring(0, 20));

        assertThat(first.data().path("items")).hasSize(1);
        assertThat(first.data().path("items").path(0).path("user_id").asString())
                .isEqualTo(userId);
        assertThat(first.data().path("total_items").asLong()).isGreaterThan(1);
        assertThat(found.data().path("total_items").asLong()).isEqualTo(1);
        assertThat(asAdmin().get(USERS + "?email=.*").data().path("total_items").asLong())
                .isZero();
    }

    @Test
    void refusesPagesThatDoNotExist() {
        for (String parameters : List.of("page=0", "page_size=0", "page_size=101", "page=x")) {
            Answer refused = asAdmin().get(USERS + "?" + parameters);
            assertThat(refused.status()).as(parameters).isEqualTo(400);
            assertThat(refused.json()
                            .path("error")
                            .path("details")
                            .path("fields")
                            .propertyNames())
                    .containsExactly(parameters.substring(0, parameters.indexOf('=')));
        }
    }

    @Test
    void givesARoleThatTheNextTokenCarries() throws Exception {
        Answer registered = register(freshEmail());
        String userId = registered.data().path("user_id").asString();

        Answer changed = asAdmin().patch(USERS + "/" + userId, Map.of("role", "support_agent"));

        assertThat(changed.data().path("role").asString()).isEqualTo("support_agent");
        Answer refreshed = refresh(registered.data().path("refresh_token").asString());
        var jwt = com.nimbusds.jwt.SignedJWT.parse(
                refreshed.data().path("access_token").asString());
        assertThat(jwt.getJWTClaimsSet().getStringClaim("role")).isEqualTo("support_agent");
    }

    @Test
    void putsAnAccountIntoGroupsThatTheNextTokenCarries() throws Exception {
        Answer registered = register(freshEmail());
        String userId = registered.data().path("user_id").asString();

        Answer changed = asAdmin().patch(USERS + "/" + userId, Map.of("groups", List.of("emea", "beta.testers")));
        Answer wrong = asAdmin().patch(USERS + "/" + userId, Map.of("groups", List.of("a b")));

        assertThat(changed.data().path("groups").toString()).contains("emea", "beta.testers");
        assertThat(wrong.status()).isEqualTo(400);
        Answer refreshed = refresh(registered.data().path("refresh_token").asString());
        var jwt = com.nimbusds.jwt.SignedJWT.parse(
                refreshed.data().path("access_token").asString());
        assertThat(jwt.getJWTClaimsSet().getStringListClaim("groups"))
                .containsExactlyInAnyOrder("emea", "beta.testers");
    }

    @Test
    void suspendsAnAccount() {
        String email = freshEmail();
        Answer registered = register(email);

        asAdmin().patch(USERS + "/" + registered.data().path("user_id").asString(), Map.of("status", "suspended"));

        assertThat(login(email, PASSWORD).errorCode()).isEqualTo("ACCOUNT_DISABLED");
        assertThat(login(email, PASSWORD).status()).isEqualTo(403);
        assertThat(login(email, "wrong password").errorCode()).isEqualTo("INVALID_CREDENTIALS");
        Answer refreshed = refresh(registered.data().path("refresh_token").asString());
        assertThat(refreshed.status()).isEqualTo(403);
        assertThat(refreshed.errorCode()).isEqualTo("ACCOUNT_DISABLED");
    }

    @Test
    void cannotDemoteOrSuspendOneself() {
        TestApi admin = asAdmin();
        String own = USERS + "/"
                + admin.get("/api/v1/users/profile").data().path("user_id").asString();

        assertThat(admin.patch(own, Map.of("role", "user")).errorCode()).isEqualTo("OWN_ACCOUNT_CONFLICT");
        assertThat(admin.patch(own, Map.of("status", "suspended")).status()).isEqualTo(409);
        assertThat(admin.patch(own, Map.of("role", "admin")).status()).isEqualTo(200);
    }

    @Test
    void isForAdminsOnly() {
        assertThat(api().get(USERS).status()).isEqualTo(401);
        assertThat(asNewUser().get(USERS).errorCode()).isEqualTo("FORBIDDEN");
        assertThat(asNewUser().patch(USERS + "/x", Map.of("role", "admin")).status())
                .isEqualTo(403);
        assertThat(asAdmin().patch(USERS + "/x", Map.of("role", "user")).errorCode())
                .isEqualTo("USER_NOT_FOUND");
        assertThat(asAdmin().patch(USERS + "/x", Map.of("role", "king")).errorCode())
                .isEqualTo("VALIDATION_FAILED");
    }

    @Test
    void writesAnAuditLogWithoutPersonalData() {
        String email = freshEmail();
        Answer registered = register(email);
        String userId = registered.data().path("user_id").asString();
        login(email, "wrong password");
        login(email, PASSWORD);
        String used = registered.data().path("refresh_token").asString();
        refresh(used);
        refresh(used);
        refresh(used);
        asAdmin().patch(USERS + "/" + userId, Map.of("status", "inactive"));

        List<Document> entries = mongo.find(query(where("user_id").is(userId)), Document.class, "audit_log");

        assertThat(entries)
                .extracting(entry -> entry.getString("event"))
                .containsExactly("registered", "login_failed", "logged_in", "refresh_token_reused", "account_changed");
        assertThat(entries.getLast().get("details", Document.class)).containsEntry("status", "inactive");
        assertThat(entries.toString()).doesNotContain(email, "Ada");
    }

    private interface Step {
        void run() throws Exception;
    }

    private void withoutAdmins(Step step) throws Exception {
        var admins = query(where("role").is(Role.ADMIN));
        List<String> ids =
                mongo.find(admins, Account.class).stream().map(Account::userId).toList();
        mongo.updateMulti(admins, new Update().set("role", Role.USER), Account.class);
        try {
            step.run();
        } finally {
            mongo.updateMulti(query(where("user_id").in(ids)), new Update().set("role", Role.ADMIN), Account.class);
        }
    }
}
