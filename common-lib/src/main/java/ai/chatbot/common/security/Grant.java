package ai.chatbot.common.security;

import static java.util.Objects.requireNonNull;

import ai.chatbot.common.contract.user.Scope;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

/**
 * What a token is good for that does not come from a person's own sign-in: less than their role would be.
 *
 * @param id of the key, the widget or the trial that it comes from
 * @param scopes the only routes it opens
 * @param onlyWidget of a key: the only widget it may ask tokens for; null is any
 * @param origins of the web pages that may use it, and nobody else may; empty is whoever has it
 * @param quotas in the order in which they are counted; where one is used up the ones after it are not touched
 * @param longestMessage in characters; null is as long as others'
 */
public record Grant(
        Via via,
        String id,
        Set<Scope> scopes,
        @Nullable String onlyWidget,
        Set<String> origins,
        List<Quota> quotas,
        @Nullable Integer longestMessage) {

    public enum Via {
        API_KEY,
        WIDGET,
        TRIAL,
        /** A sign-in in front of us, whose word is taken for who somebody is. */
        PROXY
    }

    private static final String VIA = "via";
    private static final String ID = "via_id";
    private static final String SCOPE = "scope";
    private static final String WIDGET = "only_widget";
    private static final String ORIGINS = "origins";
    private static final String QUOTAS = "quotas";
    private static final String LONGEST = "longest_message";

    public Grant {
        scopes = Set.copyOf(scopes);
        origins = Set.copyOf(origins);
        quotas = List.copyOf(quotas);
    }

    /** As they stand in an access token, {@code scope} as in RFC 8693. */
    public Map<String, Object> toClaims() {
        Map<String, Object> claims = new HashMap<>();
        claims.put(VIA, via.name());
        claims.put(ID, id);
        claims.put(SCOPE, scopes.stream().map(Scope::wireName).sorted().collect(Collectors.joining(" ")));
        claims.put(ORIGINS, List.copyOf(origins));
        claims.put(QUOTAS, quotas.stream().map(Quota::toClaim).toList());
        if (onlyWidget != null) {
            claims.put(WIDGET, onlyWidget);
        }
        if (longestMessage != null) {
            claims.put(LONGEST, longestMessage);
        }
        return claims;
    }

    /**
     * @return null for the token of somebody who has signed in
     * @throws InvalidBearerTokenException when it cannot be told how much less than that it is
     */
    static @Nullable Grant of(Jwt jwt) {
        if (!jwt.hasClaim(VIA)) {
            if (jwt.hasClaim(SCOPE) || jwt.hasClaim(ORIGINS) || jwt.hasClaim(QUOTAS)) {
                throw new InvalidBearerTokenException("A token with limits that does not say where it comes from");
            }
            return null;
        }
        try {
            return new Grant(
                    Via.valueOf(text(jwt, VIA)),
                    text(jwt, ID),
                    scopes(text(jwt, SCOPE)),
                    jwt.getClaimAsString(WIDGET),
                    Set.copyOf(requireNonNull(jwt.getClaimAsStringList(ORIGINS))),
                    quotas(requireNonNull(jwt.<List<Map<?, ?>>>getClaim(QUOTAS))),
                    jwt.getClaims().get(LONGEST) instanceof Number longest ? longest.intValue() : null);
        } catch (RuntimeException e) { // whatever is missing or of another type
            throw new InvalidBearerTokenException("A token whose limits cannot be read", e);
        }
    }

    private static String text(Jwt jwt, String claim) {
        return requireNonNull(jwt.getClaimAsString(claim), claim);
    }

    /** Those that we do not know (yet) open nothing. */
    private static Set<Scope> scopes(String names) {
        List<String> given = List.of(names.split(" "));
        return Arrays.stream(Scope.values())
                .filter(scope -> given.contains(scope.wireName()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static List<Quota> quotas(List<Map<?, ?>> claims) {
        return claims.stream().map(Quota::ofClaim).toList();
    }
}
