package ai.chatbot.user.token;

import ai.chatbot.common.contract.user.Role;
import ai.chatbot.common.security.Grant;
import java.time.Duration;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Makes access tokens that are good for less than a person's own; there are no refresh tokens for them. */
@Component
public class IssueGrantToken {

    private final AccessTokenSigner signer;

    IssueGrantToken(AccessTokenSigner signer) {
        this.signer = signer;
    }

    /** @throws ai.chatbot.common.error.ServiceException {@code DEPENDENCY_UNAVAILABLE} until the signing key is loaded */
    public String issue(String subject, Role role, Set<String> groups, Grant grant, Duration lifetime) {
        return signer.sign(subject, role, groups, grant.toClaims(), lifetime);
    }
}
