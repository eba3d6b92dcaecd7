package ai.chatbot.common.security;

import ai.chatbot.common.contract.user.Role;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

/**
 * What an access token looks like: RS256, {@code sub} the user's id, {@code role} its {@link Role}'s wire name,
 * {@code groups} a list; and the claims of its {@link Grant}, when it has one.
 */
public final class AccessTokens {

    public static final String ROLE_CLAIM = "role";

    public static final String GROUPS_CLAIM = "groups";

    /** {@code access} or {@code refresh}; only the former opens routes. */
    public static final String USE_CLAIM = "token_use";

    public static final String USE_ACCESS = "access";

    private AccessTokens() {}

    /** Checks signature, time, issuer and use. For user-service, which has the keys; everybody else gets it as a bean. */
    public static JwtDecoder decoder(JWKSource<SecurityContext> keys, SecurityProperties properties) {
        var decoder = NimbusJwtDecoder.withJwkSource(keys)
                .jwsAlgorithm(SignatureAlgorithm.RS256)
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(properties.clockSkew()),
                new JwtIssuerValidator(properties.issuer()),
                new JwtClaimValidator<Object>(USE_CLAIM, USE_ACCESS::equals)));
        return decoder;
    }

    static Converter<Jwt, AbstractAuthenticationToken> toCaller() {
        return jwt -> new CallerAuthentication(
                new Caller(jwt.getSubject(), role(jwt), groups(jwt), null, jwt.getTokenValue(), Grant.of(jwt)));
    }

    private static Set<String> groups(Jwt jwt) {
        List<String> groups = jwt.getClaimAsStringList(GROUPS_CLAIM);
        return groups == null ? Set.of() : Set.copyOf(groups);
    }

    private static Role role(Jwt jwt) {
        String name = jwt.getClaimAsString(ROLE_CLAIM);
        try {
            return Role.valueOf(String.valueOf(name).toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new InvalidBearerTokenException("Unknown role", e);
        }
    }
}
