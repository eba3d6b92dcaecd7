package ai.chatbot.user.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.TestApi;
import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.user.RunningUserService;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Accounts as their owners use them. */
class UserServiceIT extends RunningUserService {

    private static final String PROFILE = "/api/v1/users/profile";
    private static final String PREFERENCES = "/api/v1/users/preferences";

    @Test
    void registersAndShowsTheProfile() {
        String email = freshEmail();
        Answer registered = api().post(
                        "/api/v1/users/register",
                        Map.of(
                                "email",
                                email,
                                "password",
                                PASSWORD,
                                "full_name",
                                "Zoë Müller",
                                "phone",
                                "+4930123456",
                                "preferences",
                                Map.of("language", "de", "notification_enabled", false)));

        assertThat(registered.status()).isEqualTo(201);
        assertThat(registered.data().path("email").asString()).isEqualTo(email);
        assertThat(registered.data().path("expires_in").asLong()).isEqualTo(3600);
        assertThat(registered.data().path("refresh_token").asString()).isNotEmpty();
        Answer profile =
                api().as(registered.data().path("access_token").asString()).get(PROFILE);
        assertThat(profile.status()).isEqualTo(200);
        var data = profile.data();
        assertThat(data.path("user_id").asString())
                .isEqualTo(registered.data().path("user_id").asString());
        assertThat(data.path("full_name").asString()).isEqualTo("Zoë Müller");
        assertThat(data.path("role").asString()).isEqualTo("user");
        assertThat(data.path("status").asString()).isEqualTo("active");
        assertThat(data.path("preferences").path("language").asString()).isEqualTo("de");
        assertThat(data.path("preferences").path("timezone").asString()).isEqualTo("UTC");
        assertThat(data.path("preferences").path("notification_enabled").asBoolean())
                .isFalse();
        assertThat(data.path("statistics").path("total_messages").asLong()).isEqualTo(14);
        assertThat(data.path("created_at").asString())
                .isEqualTo(registered.data().path("created_at").asString());
        assertThat(data.path("last_login").isNull()).isTrue();
        assertThat(profile.body()).doesNotContain("password", "hash");
    }

    @Test
    void documentsItsRoutes() {
        Answer document = api().get("/api/v1/openapi.json");

        assertThat(document.json().path("paths").propertyNames())
                .contains("/api/v1/users/register", PREFERENCES, "/api/v1/admin/users", PROFILE);
    }

    @Test
    void takesAnEmailAddressOnlyOnceWhateverItsCase() {
        String email = freshEmail();
        register(email);

        Answer again = register(email.toUpperCase(Locale.ROOT));

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.errorCode()).isEqualTo("EMAIL_CONFLICT");
    }

    @Test
    void letsOneOfManySimultaneousRegistrationsWin() throws Exception {
        String email = freshEmail();

        List<Integer> statuses = atOnce(8, () -> register(email)).stream()
                .map(Answer::status)
                .sorted()
                .toList();

        assertThat(statuses).containsExactly(201, 409, 409, 409, 409, 409, 409, 409);
    }

    @Test
    void namesEveryInvalidFieldOfARegistration() {
        Answer refused = api().post(
                        "/api/v1/users/register",
                        Map.of(
                                "email", "not an address",
                                "password", "short",
                                "full_name", " ",
                                "phone", "12",
                                "preferences", Map.of("theme", "pink")));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.errorCode()).isEqualTo("VALIDATION_FAILED");
        assertThat(refused.json().path("error").path("details").path("fields").propertyNames())
                .containsExactlyInAnyOrder("email", "password", "full_name", "phone", "preferences.theme");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{", "[]", "\"x\"", "{\"email\": 5, \"password\": \"correct horse\", \"full_name\": \"A\"}"})
    void refusesMalformedRegistrations(String body) {
        assertThat(api().post("/api/v1/users/register", body).status()).isEqualTo(400);
    }

    @Test
    void logsInWithAnySpellingOfTheAddressAndRemembersWhen() {
        String email = freshEmail();
        register(email);

        Answer login = login(" " + email.toUpperCase(Locale.ROOT), PASSWORD);

        assertThat(login.status()).isEqualTo(200);
        Answer profile = api().as(login.data().path("access_token").asString()).get(PROFILE);
        assertThat(Instant.parse(profile.data().path("last_login").asString()))
                .isCloseTo(Instant.now(), within(30, ChronoUnit.SECONDS));
    }

    @Test
    void answersTheSameForAnUnknownAddressAndAWrongPassword() {
        String email = freshEmail();
        register(email);

        Answer wrongPassword = login(email, "not the password");
        Answer unknown = login(freshEmail(), PASSWORD);

        assertThat(List.of(wrongPassword.status(), unknown.status())).containsExactly(401, 401);
        assertThat(List.of(wrongPassword.errorCode(), unknown.errorCode()))
                .containsExactly("INVALID_CREDENTIALS", "INVALID_CREDENTIALS");
        assertThat(unknown.json().path("error").path("message"))
                .isEqualTo(wrongPassword.json().path("error").path("message"));
    }

    @Test
    void stopsGuessingAfterTenWrongPasswords() {
        String email = freshEmail();
        register(email);
        IntStream.range(0, 10)
                .forEach(
                        i -> assertThat(login(email, "wrong password").status()).isEqualTo(401));

        Answer refused = login(email, PASSWORD);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.errorCode()).isEqualTo("RATE_LIMITED");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(800, 900);
        TestApi elsewhere = api().with("X-Forwarded-For", "203.0.113.7");
        assertThat(elsewhere
                        .post("/api/v1/users/login", Map.of("email", email, "password", PASSWORD))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void takesPasswordsBeyondBcryptsLimitInFull() {
        String email = freshEmail();
        String common = "ü".repeat(100);
        api().post("/api/v1/users/register", Map.of("email", email, "password", common + "right", "full_name", "Ada"));

        assertThat(login(email, common + "wrong").status()).isEqualTo(401);
        assertThat(login(email, common + "right").status()).isEqualTo(200);
    }

    @Test
    void changesOnlyTheFieldsThatAreGiven() {
        TestApi user = asNewUser();

        user.patch(PROFILE, Map.of("phone", "+4930123456"));
        Answer profile = user.patch(PROFILE, Map.of("full_name", "Grace Example"));

        assertThat(profile.data().path("full_name").asString()).isEqualTo("Grace Example");
        assertThat(profile.data().path("phone").asString()).isEqualTo("+4930123456");
        user.put(PREFERENCES, Map.of("timezone", "Europe/Berlin"));
        Answer preferences = user.put(PREFERENCES, Map.of("theme", "dark"));
        assertThat(preferences.data().path("timezone").asString()).isEqualTo("Europe/Berlin");
        assertThat(preferences.data().path("theme").asString()).isEqualTo("dark");
        assertThat(preferences.data().path("language").asString()).isEqualTo("en");
    }

    @Test
    void refusesTimeZonesThatDoNotExist() {
        Answer refused = asNewUser().put(PREFERENCES, Map.of("timezone", "Europe/Atlantis"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json()
                        .path("error")
                        .path("details")
                        .path("fields")
                        .path("timezone")
                        .asString())
                .contains("IANA");
        Answer atRegistration = api().post(
                        "/api/v1/users/register",
                        Map.of(
                                "email",
                                freshEmail(),
                                "password",
                                PASSWORD,
                                "full_name",
                                "Ada",
                                "preferences",
                                Map.of("timezone", "Mars/Olympus")));
        assertThat(atRegistration.status()).isEqualTo(400);
    }

    @Test
    void showsTheProfileWithoutStatisticsWhileSessionServiceIsDown() {
        SESSIONS.on("GET", "/internal/sessions/statistics/*", request -> Reply.error(500, "INTERNAL_ERROR", "oh"));

        Answer profile = asNewUser().get(PROFILE);

        assertThat(profile.status()).isEqualTo(200);
        assertThat(profile.data().path("statistics").isNull()).isTrue();
    }
}
