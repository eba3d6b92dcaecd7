package ai.chatbot.gateway.easyauth;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who has signed in in front of us.
 *
 * @param provider of identities
 * @param id that the provider never changes
 * @param name to be shown
 * @param claims what the provider says of them
 */
record Principal(String provider, String id, @Nullable String name, List<Claim> claims) {

    /** Nobody signed in as this one. */
    static final Principal SAMPLE = new Principal("sample", "sample-user", "Sample user", List.of());

    private static final String ATTRIBUTE = Principal.class.getName();

    record Claim(String typ, String val) {}

    Principal {
        claims = List.copyOf(claims);
    }

    static @Nullable Principal of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Principal known ? known : null;
    }

    void noteIn(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** The length keeps a provider's name and an id apart. */
    String key() {
        return provider.length() + ":" + provider + ":" + id;
    }

    @Override
    public String toString() {
        return "Principal[" + provider + "]";
    }
}
