package ai.chatbot.common.security;

import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.web.ErrorResponses;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Adds the calling service to the caller when the request carries a service token. A wrong one is refused. */
final class ServiceTokenFilter extends OncePerRequestFilter {

    private final ServiceTokens tokens;
    private final ErrorResponses responses;

    ServiceTokenFilter(ServiceTokens tokens, ErrorResponses responses) {
        this.tokens = tokens;
        this.responses = responses;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String token = request.getHeader(ServiceTokens.HEADER);
        if (token != null) {
            String service = tokens.verify(token);
            if (service == null) {
                responses.write(response, CommonError.UNAUTHENTICATED, "The service token is not valid.", null);
                return;
            }
            var context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(new CallerAuthentication(Caller.current().by(service)));
            SecurityContextHolder.setContext(context);
        }
        chain.doFilter(request, response);
    }
}
