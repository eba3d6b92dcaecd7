package ai.chatbot.user.token;

import ai.chatbot.common.contract.user.Tokens;
import ai.chatbot.user.account.Account;
import org.springframework.stereotype.Component;

/** Gives somebody who has just proved who they are the first pair of tokens. */
@Component
public class IssueTokens {

    private final AccessTokenSigner signer;
    private final RefreshTokenFamilies families;

    IssueTokens(AccessTokenSigner signer, RefreshTokenFamilies families) {
        this.signer = signer;
        this.families = families;
    }

    /** @throws ai.chatbot.common.error.ServiceException {@code DEPENDENCY_UNAVAILABLE} until the signing key is loaded */
    public Tokens issue(Account account) {
        String accessToken = signer.sign(account);
        RefreshTokenText refreshToken = families.start(account.userId());
        return new Tokens(account.userId(), accessToken, refreshToken.text(), signer.lifetimeSeconds());
    }
}
