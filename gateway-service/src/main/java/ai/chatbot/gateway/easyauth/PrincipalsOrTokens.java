package ai.chatbot.gateway.easyauth;

import ai.chatbot.common.contract.user.CredentialApi;
import ai.chatbot.common.contract.user.CredentialApi.PresentedPrincipal;
import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.common.security.RefusedCredentialException;
import ai.chatbot.common.web.WebAppPaths;
import ai.chatbot.gateway.apikey.ExchangedTokens;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;

/** The access token of a request: its own, else, where the chat web app comes in, that of who has signed in in front. */
final class PrincipalsOrTokens implements BearerTokenResolver {

    private final BearerTokenResolver usual;
    private final CredentialApi users;
    private final ExchangedTokens tokens;

    PrincipalsOrTokens(BearerTokenResolver usual, CredentialApi users, ExchangedTokens tokens) {
        this.usual = usual;
        this.users = users;
        this.tokens = tokens;
    }

    @Override
    public @Nullable String resolve(HttpServletRequest request) {
        String token = usual.resolve(request);
        Principal principal = Principal.of(request);
        if (token != null || principal == null || !WebAppPaths.isAsked(request)) {
            return token;
        }
        try {
            return tokens.token(principal.key(), () -> exchange(principal))
                    .orElseThrow(() -> new ServiceException(CommonError.UNAUTHENTICATED, "You may not come in here."));
        } catch (ServiceException e) {
            throw new RefusedCredentialException(e);
        }
    }

    private Optional<String> exchange(Principal principal) {
        var presented = new PresentedPrincipal(principal.provider(), principal.id(), principal.name());
        return Optional.ofNullable(users.principal(presented).accessToken());
    }
}
