package ai.chatbot.common.security;

import ai.chatbot.common.error.ServiceException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.server.resource.BearerTokenErrorCodes;

/** Refuses a request before it is known who asks, with a reason that its sender gets to see. */
public final class RefusedCredentialException extends OAuth2AuthenticationException {

    public RefusedCredentialException(ServiceException reason) {
        super(new OAuth2Error(BearerTokenErrorCodes.INVALID_TOKEN), reason);
    }
}
