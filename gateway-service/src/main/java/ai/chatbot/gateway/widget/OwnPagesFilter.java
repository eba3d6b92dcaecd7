package ai.chatbot.gateway.widget;

import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.security.Caller;
import ai.chatbot.common.security.Grant;
import ai.chatbot.common.web.ErrorResponses;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a token that is bound to web pages when it comes from another page, or from no page: a browser always says
 * which. That stops whoever takes a token out of a page and uses it on another one; a program can say what it likes.
 */
final class OwnPagesFilter extends OncePerRequestFilter {

    private final ErrorResponses responses;

    OwnPagesFilter(ErrorResponses responses) {
        this.responses = responses;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        List<String> said = Collections.list(request.getHeaders(HttpHeaders.ORIGIN));
        if (mayComeFrom(said, Caller.current().grant())) {
            chain.doFilter(request, response);
        } else {
            responses.write(response, CommonError.FORBIDDEN, "This token is not for this page.", null);
        }
    }

    private static boolean mayComeFrom(List<String> said, @Nullable Grant grant) {
        if (grant == null || (grant.via() != Grant.Via.WIDGET && grant.origins().isEmpty())) {
            return true;
        }
        return said.size() == 1 && grant.origins().contains(said.getFirst());
    }
}
