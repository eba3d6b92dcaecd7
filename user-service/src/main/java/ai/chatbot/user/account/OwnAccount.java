package ai.chatbot.user.account;

import ai.chatbot.common.contract.user.Preferences;
import ai.chatbot.common.contract.user.PreferencesChange;
import ai.chatbot.common.contract.user.ProfileChange;
import ai.chatbot.common.contract.user.UserProfile;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.user.UserError;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What users may see and change of their own accounts. Each method answers 404 {@code USER_NOT_FOUND} without one. */
@Component
public class OwnAccount {

    private final Accounts accounts;
    private final ProfileStatistics statistics;

    OwnAccount(Accounts accounts, ProfileStatistics statistics) {
        this.accounts = accounts;
        this.statistics = statistics;
    }

    public UserProfile profile(String userId) {
        return profile(accounts.find(userId));
    }

    public UserProfile change(String userId, ProfileChange change) {
        return profile(accounts.change(userId, change));
    }

    /** @throws ServiceException {@code VALIDATION_FAILED} for an unknown time zone */
    public Preferences change(String userId, PreferencesChange change) {
        TimeZones.check(change.timezone(), "timezone");
        return known(accounts.change(userId, change)).preferences();
    }

    private UserProfile profile(Optional<Account> found) {
        Account account = known(found);
        return account.toProfile(statistics.of(account.userId()));
    }

    private static Account known(Optional<Account> account) {
        return account.orElseThrow(() -> new ServiceException(UserError.USER_NOT_FOUND, "There is no such account."));
    }
}
