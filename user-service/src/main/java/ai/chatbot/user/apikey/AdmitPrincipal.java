package ai.chatbot.user.apikey;

import ai.chatbot.common.contract.user.CredentialApi.PresentedPrincipal;
import ai.chatbot.common.contract.user.Role;
import ai.chatbot.common.contract.user.Scope;
import ai.chatbot.common.security.Grant;
import ai.chatbot.common.security.Grant.Via;
import ai.chatbot.user.account.Account;
import ai.chatbot.user.account.ProvisionAccount;
import ai.chatbot.user.token.IssueGrantToken;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Gives somebody whom a sign-in in front of the gateway vouches for an access token that is good for conversations. */
@Component
class AdmitPrincipal {

    private final ProvisionAccount provisionAccount;
    private final IssueGrantToken tokens;
    private final ApiKeyProperties properties;

    AdmitPrincipal(ProvisionAccount provisionAccount, IssueGrantToken tokens, ApiKeyProperties properties) {
        this.provisionAccount = provisionAccount;
        this.tokens = tokens;
        this.properties = properties;
    }

    /** @return empty when the account is no longer active */
    Optional<String> admit(PresentedPrincipal principal) {
        return Optional.of(provisionAccount.provision(principal.provider(), principal.id(), principal.name()))
                .filter(Account::isActive)
                .map(this::token);
    }

    private String token(Account account) {
        var grant = new Grant(Via.PROXY, account.userId(), Set.of(Scope.CHAT), null, Set.of(), List.of(), null);
        return tokens.issue(account.userId(), Role.USER, account.groups(), grant, properties.tokenTtl());
    }
}
