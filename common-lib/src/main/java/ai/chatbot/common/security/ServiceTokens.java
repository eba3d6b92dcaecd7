package ai.chatbot.common.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/**
 * The identity of our own services towards each other: a JWT, HS256 with the shared secret, valid for a minute, sent in
 * {@code X-Service-Token} beside the user's access token, if there is one.
 */
public final class ServiceTokens {

    public static final String HEADER = "X-Service-Token";
    private static final String ISSUER = "chatbot-services";
    private static final Duration LIFETIME = Duration.ofMinutes(1);
    private static final Duration REUSE = Duration.ofSeconds(30);

    private final String service;
    private final byte[] secret;
    private final Clock clock;
    private volatile @Nullable Issued issued;

    /**
     * @param service name of this service, for example {@code chat-service}
     * @param secret at least 32 bytes
     */
    public ServiceTokens(String service, byte[] secret, Clock clock) {
        this.service = service;
        this.secret = secret.clone();
        this.clock = clock;
    }

    /** A token that is valid for at least half a minute. */
    public String own() {
        Issued last = issued;
        Instant now = clock.instant();
        if (last == null || now.isAfter(last.at().plus(REUSE)) || now.isBefore(last.at())) {
            last = new Issued(sign(now), now);
            issued = last;
        }
        return last.token();
    }

    /** The name of the service that signed this token, or null when it is forged, expired or no token at all. */
    @Nullable
    String verify(String token) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            boolean valid = JWSAlgorithm.HS256.equals(jwt.getHeader().getAlgorithm())
                    && jwt.verify(new MACVerifier(secret))
                    && ISSUER.equals(claims.getIssuer())
                    && claims.getExpirationTime() != null
                    && claims.getExpirationTime().toInstant().isAfter(clock.instant());
            return valid ? claims.getSubject() : null;
        } catch (ParseException | JOSEException e) {
            return null;
        }
    }

    private String sign(Instant now) {
        var claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .subject(service)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFETIME)))
                .build();
        var jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        try {
            jwt.sign(new MACSigner(secret));
        } catch (JOSEException e) {
            throw new IllegalStateException("A service token cannot be signed", e);
        }
        return jwt.serialize();
    }

    private record Issued(String token, Instant at) {}
}
