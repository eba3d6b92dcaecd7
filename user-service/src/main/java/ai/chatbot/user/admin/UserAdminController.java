package ai.chatbot.user.admin;

import ai.chatbot.common.api.Page;
import ai.chatbot.common.contract.user.AccountChange;
import ai.chatbot.common.contract.user.UserAdminApi;
import ai.chatbot.common.contract.user.UserProfile;
import ai.chatbot.common.security.Caller;
import ai.chatbot.user.account.Accounts;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RestController;

@RestController
@PreAuthorize("hasRole('ADMIN')")
class UserAdminController implements UserAdminApi {

    private final Accounts accounts;
    private final ChangeAccount changeAccount;

    UserAdminController(Accounts accounts, ChangeAccount changeAccount) {
        this.accounts = accounts;
        this.changeAccount = changeAccount;
    }

    /** Without statistics: those are one question to session-service each. */
    @Override
    public Page<UserProfile> list(int page, int pageSize, @Nullable String email) {
        return accounts.page(page, pageSize, email).map(account -> account.toProfile(null));
    }

    @Override
    public UserProfile change(String userId, AccountChange change) {
        return changeAccount
                .change(Caller.current().requireUserId(), userId, change)
                .toProfile(null);
    }
}
