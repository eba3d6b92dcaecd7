package ai.chatbot.gateway.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What browsers may do with our answers: nothing, except on the documentation's pages. The headers that Spring Security
 * writes by itself (nosniff, frame options, no-store, HSTS over https) are not repeated here.
 */
final class SecurityHeadersFilter extends OncePerRequestFilter {

    private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";
    private static final String DOCUMENTATION = "default-src 'self'; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; object-src 'none'";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean documentation = request.getRequestURI().startsWith("/swagger-ui/");
        response.setHeader("Content-Security-Policy", documentation ? DOCUMENTATION : NOTHING);
        response.setHeader("Referrer-Policy", "no-referrer");
        chain.doFilter(request, response);
    }
}
