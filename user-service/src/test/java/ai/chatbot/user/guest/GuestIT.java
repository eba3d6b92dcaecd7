package ai.chatbot.user.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.chatbot.common.embedded.FreePorts;
import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.common.test.TestApi;
import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.user.RunningUserService;
import ai.chatbot.user.UserError;
import ai.chatbot.user.guest.GuestProperties.Trial;
import ai.chatbot.user.token.IssueGrantToken;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.util.JdkIdGenerator;

/** Tokens for people without an account. */
class GuestIT extends RunningUserService {

    private static final String TOKENS = "/api/v1/widget/tokens";

    private final IssueGrantToken tokens;
    private final StringRedisTemplate redis;

    GuestIT(IssueGrantToken tokens, StringRedisTemplate redis) {
        this.tokens = tokens;
        this.redis = redis;
    }

    @Test
    void aSitesKeyGetsATokenForItsVisitorThatOpensConversationsOnItsPages() throws Exception {
        String widget = widget();

        Answer answer = site(null).post(TOKENS, Map.of("widget_id", widget, "user_reference", "customer-7"));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        assertThat(answer.data().path("expires_in").asInt()).isEqualTo(900);
        JWTClaimsSet claims = claims(answer);
        assertThat(claims.getSubject()).isEqualTo(answer.data().path("user_id").asString());
        assertThat(claims.getStringClaim("role")).isEqualTo("guest");
        assertThat(claims.getStringClaim("scope")).isEqualTo("chat");
        assertThat(claims.getStringListClaim("origins")).containsExactly("https://shop.example.org");
        assertThat(claims.getClaim("quotas").toString())
                .contains("widget:" + widget + ":minute", "widget:" + widget + ":day", claims.getSubject());
        assertThat(claims.toString()).doesNotContain("customer-7");
    }

    @Test
    void theSameVisitorIsTheSamePersonAndNobodyIsSomebodyNew() {
        String widget = widget();
        TestApi site = site(null);

        String ada = person(site, widget, "ada");
        assertThat(person(site, widget, "ada")).isEqualTo(ada);
        assertThat(person(site, widget, "bob")).isNotEqualTo(ada);
        assertThat(person(site, widget(), "ada")).isNotEqualTo(ada);
        assertThat(person(site, widget, null)).isNotEqualTo(person(site, widget, null));
        assertThat(UUID.fromString(ada)).isNotNull();
    }

    @Test
    void aKeyForOneWidgetIsForNoOther() {
        String own = widget();
        TestApi site = site(own);

        assertThat(site.post(TOKENS, Map.of("widget_id", own)).status()).isEqualTo(201);
        Answer refused = site.post(TOKENS, Map.of("widget_id", widget()));
        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.errorCode()).isEqualTo("WIDGET_NOT_FOUND");
    }

    @Test
    void othersGetNone() {
        Map<String, String> wish = Map.of("widget_id", widget());

        assertThat(api().post(TOKENS, wish).status()).isEqualTo(401);
        assertThat(asNewUser().post(TOKENS, wish).status()).isEqualTo(403);
        assertThat(withKey(asAdmin(), Map.of("label", "x", "scopes", List.of("chat")))
                        .post(TOKENS, wish)
                        .status())
                .isEqualTo(403);
        assertThat(asAdmin().post(TOKENS, wish).status()).isEqualTo(201);
        assertThat(asAdmin().post(TOKENS, Map.of("widget_id", "none")).errorCode())
                .isEqualTo("WIDGET_NOT_FOUND");
    }

    /** A visitor is nobody's account, here or anywhere else. */
    @Test
    void aVisitorsTokenOpensNothingHere() {
        String token = site(null)
                .post(TOKENS, Map.of("widget_id", widget()))
                .data()
                .path("access_token")
                .asString();
        TestApi visitor = api().as(token);

        assertThat(visitor.get("/api/v1/users/profile").status()).isEqualTo(403);
        assertThat(visitor.get("/api/v1/api-keys").status()).isEqualTo(403);
        assertThat(visitor.post(TOKENS, Map.of("widget_id", "x")).status()).isEqualTo(403);
        assertThat(refresh(token).status()).isEqualTo(401);
    }

    @Test
    void noAccountCanBeAGuests() {
        String userId = register(freshEmail()).data().path("user_id").asString();

        assertThat(asAdmin()
                        .patch("/api/v1/admin/users/" + userId, Map.of("role", "guest"))
                        .errorCode())
                .isEqualTo("VALIDATION_FAILED");
    }

    @Test
    void trialsAreNotOfferedUnlessTheOperatorSaysSo() {
        Answer refused = api().post("/api/v1/trial/tokens", Map.of());

        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.errorCode()).isEqualTo("TRIAL_NOT_OFFERED");
    }

    @Test
    void aTrialCarriesItsLimitsTheNarrowestFirst() throws Exception {
        JWTClaimsSet claims = claims(trials(redis, 9).start(address()).accessToken());

        assertThat(claims.getStringClaim("via")).isEqualTo("TRIAL");
        assertThat(claims.getStringClaim("role")).isEqualTo("guest");
        assertThat(claims.getStringClaim("scope")).isEqualTo("chat");
        assertThat(claims.getIntegerClaim("longest_message")).isEqualTo(80);
        assertThat(claims.getListClaim("quotas"))
                .extracting(quota -> ((Map<?, ?>) quota).get("most") + " " + ((Map<?, ?>) quota).get("per_address"))
                .containsExactly("60 true", "2 false", "3 true", "4 false");
        assertThat(Duration.between(
                        claims.getIssueTime().toInstant(),
                        claims.getExpirationTime().toInstant()))
                .isEqualTo(Duration.ofMinutes(5));
    }

    /** Of IPv6 the network counts, in which one client can take any address. */
    @Test
    void oneAddressBeginsOnlySoManyTrials() {
        StartTrial trials = trials(redis, 2);
        String network = "2001:db8:" + Integer.toHexString(UUID.randomUUID().hashCode() & 0xffff) + ":7::";

        trials.start(network + "1");
        trials.start(network + "ffff:2");

        assertThatThrownBy(() -> trials.start(network + "3")).isInstanceOfSatisfying(ServiceException.class, e -> {
            assertThat(e.code()).isEqualTo(UserError.TRIAL_USED_UP);
            assertThat(e.retryAfter()).isBetween(Duration.ofHours(23), Duration.ofHours(24));
        });
        assertThat(trials.start(address()).userId()).isNotEmpty();
    }

    @Test
    void nobodyBeginsATrialWhileNobodyCanCount() {
        var connections = new LettuceConnectionFactory("127.0.0.1", FreePorts.one());
        connections.afterPropertiesSet();
        connections.start();

        assertThatThrownBy(() -> trials(new StringRedisTemplate(connections), 9).start(address()))
                .isInstanceOfSatisfying(
                        ServiceException.class,
                        e -> assertThat(e.code()).isEqualTo(CommonError.DEPENDENCY_UNAVAILABLE));
        connections.destroy();
    }

    private StartTrial trials(StringRedisTemplate counts, int perAddress) {
        var trial = new Trial(true, Duration.ofMinutes(5), 2, 3, 4, 80, perAddress);
        return new StartTrial(
                new TrialsByAddress(counts),
                tokens,
                new GuestProperties(Duration.ofMinutes(15), trial),
                new JdkIdGenerator());
    }

    private static String address() {
        return "203.0." + (int) (Math.random() * 256) + "." + (int) (Math.random() * 256);
    }

    private String widget() {
        Answer created = asAdmin()
                .post(
                        "/api/v1/admin/widgets",
                        Map.of(
                                "label",
                                "Shop",
                                "origins",
                                List.of("https://shop.example.org"),
                                "limits",
                                Map.of(
                                        "requests_per_minute", 60,
                                        "messages_per_day", 100,
                                        "messages_per_person_per_day", 5)));
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        return created.data().path("widget_id").asString();
    }

    private TestApi site(String onlyWidget) {
        Map<String, Object> wish = new HashMap<>(Map.of("label", "Shop", "scopes", List.of("widget")));
        if (onlyWidget != null) {
            wish.put("widget_id", onlyWidget);
        }
        return withKey(asAdmin(), wish);
    }

    /** What the gateway makes of a key. */
    private TestApi withKey(TestApi owner, Map<String, Object> wish) {
        Answer created = owner.post("/api/v1/api-keys", wish);
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        Answer exchanged = api().asService("gateway-service")
                .post(
                        "/internal/credentials/exchange",
                        Map.of("key", created.data().path("key").asString()));
        return api().as(exchanged.data().path("access_token").asString());
    }

    private static String person(TestApi site, String widget, String reference) {
        Map<String, String> visitor = new HashMap<>(Map.of("widget_id", widget));
        if (reference != null) {
            visitor.put("user_reference", reference);
        }
        return site.post(TOKENS, visitor).data().path("user_id").asString();
    }

    private static JWTClaimsSet claims(Answer answer) throws java.text.ParseException {
        return claims(answer.data().path("access_token").asString());
    }

    private static JWTClaimsSet claims(String token) throws java.text.ParseException {
        return SignedJWT.parse(token).getJWTClaimsSet();
    }
}
