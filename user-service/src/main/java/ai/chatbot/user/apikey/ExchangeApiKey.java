package ai.chatbot.user.apikey;

import ai.chatbot.common.contract.user.ApiKeyView.Status;
import ai.chatbot.common.contract.user.Role;
import ai.chatbot.common.contract.user.Scope;
import ai.chatbot.common.security.ApiKeyText;
import ai.chatbot.common.security.Grant;
import ai.chatbot.common.security.Grant.Via;
import ai.chatbot.common.security.Quota;
import ai.chatbot.user.account.Account;
import ai.chatbot.user.account.Accounts;
import ai.chatbot.user.audit.AuditEvent;
import ai.chatbot.user.audit.AuditLog;
import ai.chatbot.user.token.IssueGrantToken;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Gives the access token that a key stands for. What the owner has lost since, the key has lost as well: role, scopes,
 * groups, and everything when the account is no longer active.
 */
@Component
class ExchangeApiKey {

    private final ApiKeys keys;
    private final Accounts accounts;
    private final IssueGrantToken tokens;
    private final AuditLog audit;
    private final ApiKeyProperties properties;
    private final Clock clock;

    ExchangeApiKey(
            ApiKeys keys,
            Accounts accounts,
            IssueGrantToken tokens,
            AuditLog audit,
            ApiKeyProperties properties,
            Clock clock) {
        this.keys = keys;
        this.accounts = accounts;
        this.tokens = tokens;
        this.audit = audit;
        this.properties = properties;
        this.clock = clock;
    }

    /** @return empty for a key that is unknown, wrong, revoked or expired, or whose owner may not come in */
    Optional<String> exchange(String text) {
        return ApiKeyText.parse(text)
                .flatMap(key -> keys.find(key.id()).filter(stored -> stored.is(key)))
                .filter(this::hasNotEnded)
                .flatMap(key ->
                        accounts.find(key.ownerId()).filter(Account::isActive).map(owner -> token(key, owner)));
    }

    private boolean hasNotEnded(StoredApiKey key) {
        Status status = key.status(clock.instant());
        if (status != Status.ACTIVE && keys.recordAttemptAfterEnd(key)) {
            audit.record(
                    AuditEvent.API_KEY_USED_AFTER_ITS_END, key.ownerId(), key.ownerId(), Map.of("key_id", key.keyId()));
        }
        return status == Status.ACTIVE;
    }

    private String token(StoredApiKey key, Account owner) {
        keys.recordUse(key);
        Role role = owner.role().covers(key.role()) ? key.role() : owner.role();
        Set<Scope> scopes = key.scopes().stream()
                .filter(scope -> owner.role().covers(scope.grantedBy()))
                .collect(Collectors.toUnmodifiableSet());
        Set<String> groups =
                key.groups().stream().filter(owner.groups()::contains).collect(Collectors.toUnmodifiableSet());
        var grant = new Grant(Via.API_KEY, key.keyId(), scopes, key.widgetId(), Set.of(), quotas(key), null);
        return tokens.issue(owner.userId(), role, groups, grant, properties.tokenTtl());
    }

    private static List<Quota> quotas(StoredApiKey key) {
        Integer perMinute = key.requestsPerMinute();
        return perMinute == null
                ? List.of()
                : List.of(Quota.requests("key:" + key.keyId(), perMinute, Duration.ofMinutes(1)));
    }
}
