package ai.chatbot.user.widget;

import ai.chatbot.user.UserError;
import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Origins of web pages as browsers spell them (RFC 6454): lower case, ASCII, without the usual port. */
final class Origins {

    private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");

    private Origins() {}

    /** @throws ai.chatbot.common.error.ServiceException {@code VALIDATION_FAILED} when one of them is none, or is not safe */
    static Set<String> normalised(Set<String> origins) {
        return origins.stream().map(Origins::normalised).collect(Collectors.toUnmodifiableSet());
    }

    private static String normalised(String origin) {
        URI uri = parse(origin.strip());
        if (uri.getScheme() == null || uri.getHost() == null || !isBare(uri)) {
            throw refused();
        }
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        boolean safe = scheme.equals("https") || (scheme.equals("http") && LOCAL.contains(host));
        if (!safe) {
            throw refused();
        }
        boolean usualPort = uri.getPort() == -1 || uri.getPort() == (scheme.equals("https") ? 443 : 80);
        return scheme + "://" + host + (usualPort ? "" : ":" + uri.getPort());
    }

    private static boolean isBare(URI uri) {
        return uri.getRawUserInfo() == null
                && (uri.getRawPath() == null || uri.getRawPath().isEmpty())
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null;
    }

    /** Names in other scripts go by their ASCII form; a wildcard is no host. */
    private static URI parse(String origin) {
        int host = origin.indexOf("://") + 3;
        if (host < 3) {
            throw refused();
        }
        try {
            String rest = origin.substring(host);
            String ascii = rest.startsWith("[") ? rest : IDN.toASCII(rest, IDN.ALLOW_UNASSIGNED);
            return new URI(origin.substring(0, host) + ascii);
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw refused();
        }
    }

    private static RuntimeException refused() {
        return UserError.invalid(
                "origins",
                "must be origins such as https://shop.example.org (http for localhost only), without a path");
    }
}
