package ai.chatbot.gateway.apikey;

import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.common.security.ApiKeyText;
import ai.chatbot.common.security.RefusedCredentialException;
import ai.chatbot.gateway.ticket.TicketedStreams;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;

/**
 * The access token of a request: its own, or the one that its API key or its ticket stands for. Keys come as {@code
 * Authorization: Bearer}, as OpenAI's clients send them, or as {@code X-API-Key}; never in the address, which logs and
 * histories keep. A ticket does come there, and opens only streams.
 */
final class KeysOrTokens implements BearerTokenResolver {

    private static final String API_KEY = "X-API-Key";

    private final BearerTokenResolver bearer = new DefaultBearerTokenResolver();
    private final ExchangedKeys keys;
    private final TicketedStreams tickets;

    KeysOrTokens(ExchangedKeys keys, TicketedStreams tickets) {
        this.keys = keys;
        this.tickets = tickets;
    }

    @Override
    public @Nullable String resolve(HttpServletRequest request) {
        String query = request.getQueryString();
        if ((query != null && ApiKeyText.isIn(query)) || ApiKeyText.isIn(request.getRequestURI())) {
            throw refused("API keys do not belong in addresses, where others read them. Revoke this one.");
        }
        String token = bearer.resolve(request);
        String key = request.getHeader(API_KEY);
        if (key == null) {
            if (token == null) {
                return ticket(request);
            }
            return ApiKeyText.isMeant(token) ? exchange(token, request) : token;
        }
        if (token != null && !token.equals(key)) {
            throw refused("Send one credential: an access token or an API key.");
        }
        return exchange(key, request);
    }

    private @Nullable String ticket(HttpServletRequest request) {
        try {
            return tickets.accessToken(request).orElse(null);
        } catch (ServiceException e) {
            throw new RefusedCredentialException(e);
        }
    }

    private String exchange(String key, HttpServletRequest request) {
        try {
            return keys.token(key, request.getRemoteAddr())
                    .orElseThrow(() -> refused("The API key is not valid (any more)."));
        } catch (ServiceException e) {
            throw new RefusedCredentialException(e);
        }
    }

    private static RefusedCredentialException refused(String why) {
        return new RefusedCredentialException(new ServiceException(CommonError.UNAUTHENTICATED, why));
    }
}
