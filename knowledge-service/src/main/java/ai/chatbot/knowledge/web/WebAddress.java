package ai.chatbot.knowledge.web;

import ai.chatbot.common.error.ServiceException;
import ai.chatbot.knowledge.KnowledgeError;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** An address that may be asked for, as far as it tells itself: http or https, a host, no credentials. */
record WebAddress(URI uri) {

    /** @throws ServiceException {@code WEB_URL_REFUSED} */
    static WebAddress of(String url) {
        try {
            return of(new URI(url.strip()));
        } catch (URISyntaxException e) {
            throw refused("This is no valid address.");
        }
    }

    /** Where a redirect or a sitemap leads. */
    WebAddress resolve(String other) {
        try {
            return of(uri.resolve(new URI(other.strip())));
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw refused("The page leads to an address that is not valid.");
        }
    }

    private static WebAddress of(URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw refused("Only addresses that begin with http:// or https:// can be fetched.");
        }
        if (uri.getRawUserInfo() != null
                || String.valueOf(uri.getRawAuthority()).contains("@")) {
            throw refused("An address must not contain a user name or password.");
        }
        if (uri.getHost() == null || uri.getPort() > 65_535 || uri.getPort() == 0) {
            throw refused("This is no valid address.");
        }
        return new WebAddress(withoutFragment(uri));
    }

    private static URI withoutFragment(URI uri) {
        String text = uri.normalize().toASCIIString();
        int fragment = text.indexOf('#');
        return URI.create(fragment < 0 ? text : text.substring(0, fragment));
    }

    /** {@code https://example.org:8443}: what robots.txt speaks for. */
    String origin() {
        return uri.getScheme().toLowerCase(Locale.ROOT) + "://"
                + uri.getRawAuthority().toLowerCase(Locale.ROOT);
    }

    /** As a file would be called. */
    String name() {
        String path = uri.getPath() == null ? "" : uri.getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static ServiceException refused(String reason) {
        return new ServiceException(KnowledgeError.WEB_URL_REFUSED, reason);
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
