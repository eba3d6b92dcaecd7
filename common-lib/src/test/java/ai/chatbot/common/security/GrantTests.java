package ai.chatbot.common.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.chatbot.common.contract.user.Scope;
import ai.chatbot.common.security.Grant.Via;
import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

class GrantTests {

    private static final Grant GRANT = new Grant(
            Via.WIDGET,
            "w-1",
            Set.of(Scope.CHAT, Scope.KNOWLEDGE_READ),
            "w-1",
            Set.of("https://a.example", "https://b.example"),
            List.of(
                    Quota.messages("p", 5, Duration.ofDays(1)),
                    Quota.requests("w", 60, Duration.ofMinutes(1)).forEachAddress()),
            500);

    @Test
    void arrivesAsItWasSent() throws ParseException {
        assertThat(Grant.of(sent(GRANT.toClaims()))).isEqualTo(GRANT);

        var little = new Grant(Via.API_KEY, "k", Set.of(), null, Set.of(), List.of(), null);
        assertThat(Grant.of(sent(little.toClaims()))).isEqualTo(little);
    }

    @Test
    void isNotThereInTheTokenOfAPerson() throws ParseException {
        assertThat(Grant.of(sent(Map.of("role", "user")))).isNull();
    }

    @Test
    void scopesThatNobodyKnowsOpenNothing() throws ParseException {
        Map<String, Object> claims = new HashMap<>(GRANT.toClaims());
        claims.put("scope", "chat teleport");

        assertThat(Grant.of(sent(claims)).scopes()).containsExactly(Scope.CHAT);
    }

    /** Else a claim that is lost on the way would make a person of a guest. */
    @ParameterizedTest
    @ValueSource(strings = {"via", "via_id", "scope", "origins", "quotas"})
    void refusesATokenWhoseLimitsAreNotWhole(String lost) {
        Map<String, Object> claims = new HashMap<>(GRANT.toClaims());
        claims.remove(lost);

        assertThatThrownBy(() -> Grant.of(sent(claims))).isInstanceOf(InvalidBearerTokenException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bucket", "counted", "per_address", "most", "seconds"})
    void refusesATokenWhoseQuotasAreNotWhole(String lost) {
        Map<String, Object> quota =
                new HashMap<>(Quota.messages("p", 5, Duration.ofDays(1)).toClaim());
        quota.remove(lost);
        Map<String, Object> claims = new HashMap<>(GRANT.toClaims());
        claims.put("quotas", List.of(quota));

        assertThatThrownBy(() -> Grant.of(sent(claims))).isInstanceOf(InvalidBearerTokenException.class);
    }

    /** As the text of a token that is read again. */
    private static Jwt sent(Map<String, Object> claims) throws ParseException {
        var builder = new JWTClaimsSet.Builder().subject("p");
        claims.forEach(builder::claim);
        Map<String, Object> read =
                JWTClaimsSet.parse(builder.build().toString()).getClaims();
        return Jwt.withTokenValue("t")
                .header("alg", "RS256")
                .claims(all -> all.putAll(read))
                .build();
    }
}
