package ai.chatbot.benchmarks.alone;

import ai.chatbot.common.contract.user.Role;
import ai.chatbot.common.security.AccessTokens;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/** Plays user-service's part: signs access tokens, and says with which key they are checked. */
final class AccessKeys {

    private static final Duration LIFETIME = Duration.ofHours(6);

    private final RSAKey key;

    AccessKeys() {
        try {
            key = new RSAKeyGenerator(2048).keyID("benchmark").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is published. */
    String publicKeys() {
        return new JWKSet(key.toPublicJWK()).toString();
    }

    String token(String userId, Role role, List<String> groups) {
        Instant now = Instant.now();
        var claims = new JWTClaimsSet.Builder()
                .issuer("chatbot")
                .subject(userId)
                .claim(AccessTokens.ROLE_CLAIM, role.wireName())
                .claim(AccessTokens.GROUPS_CLAIM, groups)
                .claim(AccessTokens.USE_CLAIM, AccessTokens.USE_ACCESS)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFETIME)))
                .build();
        var jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
        try {
            jwt.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return jwt.serialize();
    }
}
