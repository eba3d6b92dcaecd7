package ai.chatbot.gateway.easyauth;

import ai.chatbot.gateway.easyauth.Principal.Claim;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what a trusted proxy says of who has signed in. */
final class PrincipalHeaders {

    private static final String ID = "X-Ms-Client-Principal-Id";
    private static final String NAME = "X-Ms-Client-Principal-Name";
    private static final String PROVIDER = "X-Ms-Client-Principal-Idp";
    private static final String CLAIMS = "X-Ms-Client-Principal";
    private static final String SOME_PROVIDER = "proxy";
    private static final int LONGEST_ID = 500;
    private static final int LONGEST_PROVIDER = 100;

    private final JsonMapper json;

    PrincipalHeaders(JsonMapper json) {
        this.json = json;
    }

    /** Whether there is a word about it at all. */
    boolean areIn(HttpServletRequest request) {
        return request.getHeaders(ID).hasMoreElements();
    }

    /**
     * @return empty also when a header comes twice: one of them may be what the proxy's client has sent, and who is to say
     *     which
     */
    Optional<Principal> read(HttpServletRequest request) {
        String id = only(request, ID);
        String provider = only(request, PROVIDER);
        if (id == null
                || id.length() > LONGEST_ID
                || Collections.list(request.getHeaders(PROVIDER)).size() > 1
                || (provider != null && provider.length() > LONGEST_PROVIDER)) {
            return Optional.empty();
        }
        String name = only(request, NAME);
        return Optional.of(new Principal(
                provider == null ? SOME_PROVIDER : provider,
                id,
                name == null || name.length() > LONGEST_ID ? null : name,
                claims(only(request, CLAIMS))));
    }

    private static @Nullable String only(HttpServletRequest request, String header) {
        List<String> values = Collections.list(request.getHeaders(header));
        return values.size() == 1 && !values.getFirst().isBlank()
                ? values.getFirst().strip()
                : null;
    }

    /** Nothing depends on them; the page gets to see them. */
    private List<Claim> claims(@Nullable String encoded) {
        if (encoded == null) {
            return List.of();
        }
        try {
            JsonNode principal = json.readTree(Base64.getDecoder().decode(encoded));
            return principal
                    .path("claims")
                    .valueStream()
                    .map(claim -> new Claim(
                            claim.path("typ").asString(""), claim.path("val").asString("")))
                    .toList();
        } catch (IllegalArgumentException | JacksonException e) {
            return List.of();
        }
    }
}
