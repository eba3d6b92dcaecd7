package ai.chatbot.common.contract.user;

import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PatchExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/** Accounts. {@code register}, {@code login} and {@code refresh} need no token, everything else the caller's own. */
@HttpExchange("/api/v1/users")
public interface UserApi {

    @PostExchange("/register")
    RegisteredUser register(@Valid @RequestBody Registration registration);

    @PostExchange("/login")
    Tokens login(@Valid @RequestBody Credentials credentials);

    /** Exchanges a refresh token for new tokens. A token works once; using it again ends its whole family. */
    @PostExchange("/refresh")
    Tokens refresh(@Valid @RequestBody RefreshToken refreshToken);

    /** Ends the family of this refresh token. Unknown and ended tokens are no error. */
    @PostExchange("/logout")
    LoggedOut logout(@Valid @RequestBody RefreshToken refreshToken);

    @GetExchange("/profile")
    UserProfile profile();

    /** Fields that are null stay as they are. */
    @PatchExchange("/profile")
    UserProfile changeProfile(@Valid @RequestBody ProfileChange change);

    /** Fields that are null stay as they are. */
    @PutExchange("/preferences")
    Preferences changePreferences(@Valid @RequestBody PreferencesChange change);
}
