package ai.chatbot.gateway.forwarding;

import java.util.Locale;
import java.util.Set;

/** Headers that belong to one connection and are made anew for the next one. RFC 9110, 7.6.1. */
final class MessageFraming {

    private static final Set<String> NAMES = Set.of(
            "connection",
            "keep-alive",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "proxy-connection",
            "proxy-authenticate",
            "proxy-authorization",
            "host",
            "expect",
            "content-length");

    private MessageFraming() {}

    static boolean isPartOf(String header) {
        return NAMES.contains(header.toLowerCase(Locale.ROOT));
    }
}
