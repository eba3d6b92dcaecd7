package ai.chatbot.user.signin;

import ai.chatbot.common.contract.user.Credentials;
import ai.chatbot.common.contract.user.LoggedOut;
import ai.chatbot.common.contract.user.Preferences;
import ai.chatbot.common.contract.user.PreferencesChange;
import ai.chatbot.common.contract.user.ProfileChange;
import ai.chatbot.common.contract.user.RefreshToken;
import ai.chatbot.common.contract.user.RegisteredUser;
import ai.chatbot.common.contract.user.Registration;
import ai.chatbot.common.contract.user.Tokens;
import ai.chatbot.common.contract.user.UserApi;
import ai.chatbot.common.contract.user.UserProfile;
import ai.chatbot.common.security.Caller;
import ai.chatbot.user.account.Account;
import ai.chatbot.user.account.OwnAccount;
import ai.chatbot.user.account.RegisterAccount;
import ai.chatbot.user.token.ExchangeRefreshToken;
import ai.chatbot.user.token.IssueTokens;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class UserController implements UserApi {

    private final RegisterAccount registerAccount;
    private final LogIn logIn;
    private final IssueTokens issueTokens;
    private final ExchangeRefreshToken exchangeRefreshToken;
    private final OwnAccount ownAccount;
    private final HttpServletRequest request;
    private final Clock clock;

    /** @param request of whichever call is being answered */
    UserController(
            RegisterAccount registerAccount,
            LogIn logIn,
            IssueTokens issueTokens,
            ExchangeRefreshToken exchangeRefreshToken,
            OwnAccount ownAccount,
            HttpServletRequest request,
            Clock clock) {
        this.registerAccount = registerAccount;
        this.logIn = logIn;
        this.issueTokens = issueTokens;
        this.exchangeRefreshToken = exchangeRefreshToken;
        this.ownAccount = ownAccount;
        this.request = request;
        this.clock = clock;
    }

    @Override
    @ResponseStatus(HttpStatus.CREATED)
    public RegisteredUser register(Registration registration) {
        Account account = registerAccount.register(registration);
        Tokens tokens = issueTokens.issue(account);
        return new RegisteredUser(
                account.userId(),
                account.email(),
                account.fullName(),
                account.createdAt(),
                tokens.accessToken(),
                tokens.refreshToken(),
                tokens.expiresIn());
    }

    @Override
    public Tokens login(Credentials credentials) {
        return issueTokens.issue(logIn.logIn(credentials, request.getRemoteAddr()));
    }

    @Override
    public Tokens refresh(RefreshToken refreshToken) {
        return exchangeRefreshToken.exchange(refreshToken.refreshToken());
    }

    @Override
    public LoggedOut logout(RefreshToken refreshToken) {
        exchangeRefreshToken.end(refreshToken.refreshToken());
        return new LoggedOut(clock.instant());
    }

    @Override
    public UserProfile profile() {
        return ownAccount.profile(Caller.current().requireUserId());
    }

    @Override
    public UserProfile changeProfile(ProfileChange change) {
        return ownAccount.change(Caller.current().requireUserId(), change);
    }

    @Override
    public Preferences changePreferences(PreferencesChange change) {
        return ownAccount.change(Caller.current().requireUserId(), change);
    }
}
