package ai.chatbot.user.token;

import ai.chatbot.common.contract.user.Role;
import ai.chatbot.common.security.AccessTokens;
import ai.chatbot.common.security.SecurityProperties;
import ai.chatbot.user.account.Account;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.util.IdGenerator;

/** Makes access tokens as {@link AccessTokens} describes them. */
@Component
class AccessTokenSigner {

    private final SigningKeys keys;
    private final TokenProperties properties;
    private final SecurityProperties security;
    private final Clock clock;
    private final IdGenerator ids;

    AccessTokenSigner(
            SigningKeys keys, TokenProperties properties, SecurityProperties security, Clock clock, IdGenerator ids) {
        this.keys = keys;
        this.properties = properties;
        this.security = security;
        this.clock = clock;
        this.ids = ids;
    }

    String sign(Account account) {
        return sign(account.userId(), account.role(), account.groups(), Map.of(), properties.accessTokenTtl());
    }

    /** @param more claims beside those that every token has */
    String sign(String subject, Role role, Set<String> groups, Map<String, Object> more, Duration lifetime) {
        RSAKey key = keys.current();
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID(key.getKeyID())
                .type(JOSEObjectType.JWT)
                .build();
        Instant now = clock.instant();
        var claims = new JWTClaimsSet.Builder();
        more.forEach(claims::claim);
        claims.issuer(security.issuer())
                .subject(subject)
                .claim(AccessTokens.ROLE_CLAIM, role.wireName())
                .claim(AccessTokens.GROUPS_CLAIM, List.copyOf(groups))
                .claim(AccessTokens.USE_CLAIM, AccessTokens.USE_ACCESS)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(lifetime)))
                .jwtID(ids.generateId().toString());
        var jwt = new SignedJWT(header, claims.build());
        try {
            jwt.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("An access token cannot be signed", e);
        }
        return jwt.serialize();
    }

    /** @throws ai.chatbot.common.error.ServiceException {@code DEPENDENCY_UNAVAILABLE} until there is a signing key */
    void requireKey() {
        keys.current();
    }

    long lifetimeSeconds() {
        return properties.accessTokenTtl().toSeconds();
    }
}
