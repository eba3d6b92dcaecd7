package ai.chatbot.user.token;

import ai.chatbot.common.contract.user.Tokens;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.user.UserError;
import ai.chatbot.user.account.Account;
import ai.chatbot.user.account.Accounts;
import ai.chatbot.user.audit.AuditEvent;
import ai.chatbot.user.audit.AuditLog;
import ai.chatbot.user.token.Exchange.Exchanged;
import ai.chatbot.user.token.Exchange.Invalid;
import ai.chatbot.user.token.Exchange.Reused;
import ai.chatbot.user.token.RefreshTokenFamily.End;
import org.springframework.stereotype.Component;

/** Exchanges refresh tokens, each once, and ends their families. */
@Component
public class ExchangeRefreshToken {

    private final RefreshTokenFamilies families;
    private final AccessTokenSigner signer;
    private final Accounts accounts;
    private final AuditLog audit;

    ExchangeRefreshToken(RefreshTokenFamilies families, AccessTokenSigner signer, Accounts accounts, AuditLog audit) {
        this.families = families;
        this.signer = signer;
        this.accounts = accounts;
        this.audit = audit;
    }

    /**
     * @throws ServiceException {@code REFRESH_TOKEN_REUSED} when it has been exchanged before, which ends its family;
     *     {@code INVALID_REFRESH_TOKEN}; {@code ACCOUNT_DISABLED}
     */
    public Tokens exchange(String refreshToken) {
        signer.requireKey();
        Exchange exchange =
                RefreshTokenText.parse(refreshToken).map(families::exchange).orElseGet(Invalid::new);
        return switch (exchange) {
            case Exchanged exchanged -> tokens(exchanged);
            case Reused reused -> throw reused(reused);
            case Invalid() ->
                throw new ServiceException(
                        UserError.INVALID_REFRESH_TOKEN, "Sign in again: the refresh token is not valid.");
        };
    }

    /** Ends the family of this token. Tokens that do not count (any more) change nothing. */
    public void end(String refreshToken) {
        RefreshTokenText.parse(refreshToken)
                .flatMap(token -> families.end(token.family(), End.LOGGED_OUT))
                .ifPresent(userId -> audit.record(AuditEvent.LOGGED_OUT, userId));
    }

    private Tokens tokens(Exchanged exchanged) {
        Account account = accounts.find(exchanged.userId())
                .filter(Account::isActive)
                .orElseThrow(() -> disabled(exchanged.next().family()));
        return new Tokens(
                account.userId(), signer.sign(account), exchanged.next().text(), signer.lifetimeSeconds());
    }

    private ServiceException disabled(String family) {
        families.end(family, End.ACCOUNT_DISABLED);
        return new ServiceException(UserError.ACCOUNT_DISABLED, "This account is disabled.");
    }

    private ServiceException reused(Reused reused) {
        if (reused.discovered()) {
            audit.record(AuditEvent.REFRESH_TOKEN_REUSED, reused.userId());
        }
        return new ServiceException(
                UserError.REFRESH_TOKEN_REUSED, "Sign in again: this refresh token has been used before.");
    }
}
