package ai.chatbot.gateway.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Hides headers in which only we, or the proxies in front of us, may say who somebody is. Those proxies' headers have
 * been read before this filter when {@code server.forward-headers-strategy} trusts them, and who signed in there when
 * the proxy is one of {@link ai.chatbot.gateway.easyauth}.
 */
final class OutsideHeadersFilter extends OncePerRequestFilter {

    private static final List<String> PREFIXES = List.of(
            "x-service-token",
            "x-forwarded-",
            "x-auth-request-",
            "x-user-",
            "x-real-ip",
            "x-remote-user",
            "x-ms-client-principal",
            "x-ms-token-");
    private static final List<String> NAMES = List.of("forwarded", "remote-user");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(new Trustworthy(request), response);
    }

    static boolean isHidden(String header) {
        String name = header.toLowerCase(Locale.ROOT);
        return NAMES.contains(name) || PREFIXES.stream().anyMatch(name::startsWith);
    }

    private static final class Trustworthy extends HttpServletRequestWrapper {

        Trustworthy(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getHeader(String name) {
            return isHidden(name) ? null : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return isHidden(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
        }

        @Override
        public Enumeration<String> getHeaderNames() {
            return Collections.enumeration(Collections.list(super.getHeaderNames()).stream()
                    .filter(name -> !isHidden(name))
                    .toList());
        }
    }
}
