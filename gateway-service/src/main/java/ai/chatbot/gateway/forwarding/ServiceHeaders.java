package ai.chatbot.gateway.forwarding;

import java.util.Locale;
import java.util.Set;

/** Headers of services' answers: what a service says about its own connection and its own front is not for clients. */
final class ServiceHeaders {

    private static final Set<String> OURS = Set.of(
            "server",
            "date",
            "x-request-id",
            "strict-transport-security",
            "x-content-type-options",
            "x-frame-options",
            "x-xss-protection",
            "referrer-policy",
            "content-security-policy");

    private ServiceHeaders() {}

    static boolean mayPass(String header) {
        String name = header.toLowerCase(Locale.ROOT);
        return !OURS.contains(name) && !name.startsWith("access-control-") && !MessageFraming.isPartOf(name);
    }
}
