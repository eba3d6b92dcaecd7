package ai.chatbot.common.security;

import static ai.chatbot.common.contract.user.Scope.ADMIN;
import static ai.chatbot.common.contract.user.Scope.ANALYTICS_READ;
import static ai.chatbot.common.contract.user.Scope.CHAT;
import static ai.chatbot.common.contract.user.Scope.COMPLETIONS;
import static ai.chatbot.common.contract.user.Scope.EMBEDDINGS;
import static ai.chatbot.common.contract.user.Scope.KNOWLEDGE_READ;
import static ai.chatbot.common.contract.user.Scope.KNOWLEDGE_WRITE;
import static ai.chatbot.common.contract.user.Scope.WIDGET;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import ai.chatbot.common.contract.user.Scope;
import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ServiceException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Lets in whoever is known; with a {@link Grant}, only to the routes of its scopes, and to no route that is not in the
 * table. So a new route is closed to keys and guests until somebody decides otherwise. Every service checks, the gateway
 * first. A service that acts for such a caller may do so with its own routes: it is our code.
 *
 * <p>No scope opens {@code /api/v1/users}, {@code /api/v1/api-keys} or {@code /api/v1/admin/users}, {@code …/api-keys}
 * and {@code …/widgets}: a stolen key must not be able to make itself a successor.
 */
final class ScopedAccess implements AuthorizationManager<RequestAuthorizationContext> {

    /** The first line that fits decides. */
    private static final List<Rule> RULES = List.of(
            new Rule(any("/api/v1/chat/**"), Set.of(CHAT)),
            new Rule(of(POST, "/conversation"), Set.of(CHAT)),
            new Rule(any("/history/**"), Set.of(CHAT)),
            new Rule(of(POST, "/v1/chat/completions"), Set.of(COMPLETIONS)),
            new Rule(of(GET, "/v1/models/**"), Set.of(COMPLETIONS)),
            new Rule(of(POST, "/v1/embeddings"), Set.of(EMBEDDINGS)),
            new Rule(any("/api/v1/embeddings/**"), Set.of(EMBEDDINGS)),
            new Rule(any("/mcp"), Set.of(COMPLETIONS, KNOWLEDGE_READ)),
            new Rule(of(POST, "/api/v1/knowledge-base/search"), Set.of(KNOWLEDGE_READ)),
            new Rule(of(GET, "/api/v1/knowledge-base/**"), Set.of(KNOWLEDGE_READ)),
            new Rule(any("/api/v1/knowledge-base/**"), Set.of(KNOWLEDGE_WRITE)),
            new Rule(of(GET, "/api/v1/analytics/**"), Set.of(ANALYTICS_READ)),
            new Rule(of(POST, "/api/v1/widget/tokens"), Set.of(WIDGET)),
            new Rule(any("/api/v1/admin/config/**"), Set.of(ADMIN)),
            new Rule(any("/api/v1/admin/models/**"), Set.of(ADMIN)),
            new Rule(any("/api/v1/admin/prompts/**"), Set.of(ADMIN)),
            new Rule(any("/api/v1/admin/tools/**"), Set.of(ADMIN)),
            new Rule(any("/api/v1/admin/guards/**"), Set.of(ADMIN)),
            new Rule(any("/actuator/**"), Set.of(ADMIN)));

    private static final RequestMatcher OPENAI = any("/v1/**");

    private record Rule(RequestMatcher requests, Set<Scope> needed) {}

    /** @param needed empty when no scope would do */
    private record Lacking(Set<Scope> needed) implements AuthorizationResult {

        @Override
        public boolean isGranted() {
            return false;
        }
    }

    @Override
    public AuthorizationResult authorize(
            Supplier<? extends @Nullable Authentication> authentication, RequestAuthorizationContext context) {
        if (!(authentication.get() instanceof CallerAuthentication known)) {
            return new AuthorizationDecision(false);
        }
        Grant grant = known.caller().grant();
        if (grant == null || known.caller().isService()) {
            return new AuthorizationDecision(true);
        }
        Set<Scope> needed = RULES.stream()
                .filter(rule -> rule.requests().matches(context.getRequest()))
                .findFirst()
                .map(Rule::needed)
                .orElse(Set.of());
        boolean opens = !needed.isEmpty() && grant.scopes().containsAll(needed);
        return opens ? new AuthorizationDecision(true) : new Lacking(needed);
    }

    /** What to tell whoever was refused. */
    static ServiceException refusal(AccessDeniedException denied, HttpServletRequest request) {
        if (!(denied instanceof AuthorizationDeniedException byUs
                && byUs.getAuthorizationResult() instanceof Lacking lacking)) {
            return new ServiceException(CommonError.FORBIDDEN, "You may not do this.");
        }
        if (!lacking.needed().isEmpty()) {
            String scopes = lacking.needed().stream()
                    .map(Scope::wireName)
                    .sorted()
                    .collect(Collectors.joining(" and the scope "));
            return new ServiceException(CommonError.FORBIDDEN, "This needs the scope " + scopes + ".");
        }
        // clients of OpenAI's find out by a 404 what we do not have
        return OPENAI.matches(request)
                ? new ServiceException(CommonError.ROUTE_NOT_FOUND, "There is no such address.")
                : new ServiceException(CommonError.FORBIDDEN, "This is only for people who have signed in.");
    }

    private static RequestMatcher any(String path) {
        return PathPatternRequestMatcher.withDefaults().matcher(path);
    }

    private static RequestMatcher of(HttpMethod method, String path) {
        return PathPatternRequestMatcher.withDefaults().matcher(method, path);
    }
}
