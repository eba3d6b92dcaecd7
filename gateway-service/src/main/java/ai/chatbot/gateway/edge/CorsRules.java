package ai.chatbot.gateway.edge;

import ai.chatbot.common.web.RequestId;
import ai.chatbot.gateway.widget.WidgetPages;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;

/**
 * Which pages may call what from a browser: those that the operator allows, everything; those of widgets, conversations.
 * Never with cookies, so no page can use what another one's visitor is signed in to.
 */
final class CorsRules implements CorsConfigurationSource {

    private static final String CONVERSATIONS = "/api/v1/chat/";
    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
    private static final List<String> EXPOSED =
            List.of(RequestId.HEADER, "Retry-After", "X-RateLimit-Limit", "X-RateLimit-Remaining");
    private static final List<String> OF_WIDGETS = List.of(
            "Authorization", "Content-Type", "Accept", "Prefer", RequestId.HEADER, "X-Session-ID", "Last-Event-ID");

    private final @Nullable CorsConfiguration allowed;
    private final WidgetPages widgets;

    CorsRules(EdgeProperties properties, WidgetPages widgets) {
        this.allowed = properties.allowedOrigins().isEmpty()
                ? null
                : rules(properties.allowedOrigins(), List.of("*"), Duration.ofHours(1));
        this.widgets = widgets;
    }

    /** @return null for a page that nobody allows where the operator allows none: browsers then keep answers from it */
    @Override
    public @Nullable CorsConfiguration getCorsConfiguration(HttpServletRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin == null || (allowed != null && allowed.checkOrigin(origin) != null)) {
            return allowed;
        }
        return request.getRequestURI().startsWith(CONVERSATIONS) && widgets.contain(origin)
                ? rules(List.of(origin), OF_WIDGETS, Duration.ofMinutes(10))
                : allowed;
    }

    private static CorsConfiguration rules(List<String> origins, List<String> headers, Duration maxAge) {
        var rules = new CorsConfiguration();
        rules.setAllowedOrigins(origins);
        rules.setAllowedMethods(METHODS);
        rules.setAllowedHeaders(headers);
        rules.setExposedHeaders(EXPOSED);
        rules.setMaxAge(maxAge);
        return rules;
    }
}
