package ai.chatbot.user.apikey;

import static java.util.Objects.requireNonNullElse;

import ai.chatbot.common.contract.user.CreatedApiKey;
import ai.chatbot.common.contract.user.NewApiKey;
import ai.chatbot.common.contract.user.Role;
import ai.chatbot.common.contract.user.Scope;
import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.common.security.ApiKeyText;
import ai.chatbot.user.UserError;
import ai.chatbot.user.account.Account;
import ai.chatbot.user.account.Accounts;
import ai.chatbot.user.audit.AuditEvent;
import ai.chatbot.user.audit.AuditLog;
import ai.chatbot.user.widget.Widgets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Makes keys that may no more than who makes them. */
@Component
class CreateApiKey {

    private static final int USUAL_DAYS = 90;

    private final ApiKeys keys;
    private final Accounts accounts;
    private final Widgets widgets;
    private final AuditLog audit;
    private final ApiKeyProperties properties;
    private final SecureRandom random;
    private final Clock clock;

    CreateApiKey(
            ApiKeys keys,
            Accounts accounts,
            Widgets widgets,
            AuditLog audit,
            ApiKeyProperties properties,
            SecureRandom random,
            Clock clock) {
        this.keys = keys;
        this.accounts = accounts;
        this.widgets = widgets;
        this.audit = audit;
        this.properties = properties;
        this.random = random;
        this.clock = clock;
    }

    /**
     * @throws ServiceException {@code FORBIDDEN} for more than the owner has, {@code TOO_MANY_API_KEYS_CONFLICT},
     *     {@code VALIDATION_FAILED}, {@code WIDGET_NOT_FOUND}
     */
    CreatedApiKey create(String ownerId, NewApiKey wish) {
        Account owner = accounts.find(ownerId)
                .filter(Account::isActive)
                .orElseThrow(() -> new ServiceException(UserError.USER_NOT_FOUND, "There is no such account."));
        Role role = role(wish);
        refuseMoreThan(owner, wish, role);
        checkWidget(wish);
        if (keys.countActive(ownerId) >= properties.mostPerOwner()) {
            throw new ServiceException(
                    UserError.TOO_MANY_API_KEYS_CONFLICT,
                    "You have " + properties.mostPerOwner() + " keys already. Revoke one first.");
        }
        var key = ApiKeyText.random(random);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        StoredApiKey stored = StoredApiKey.of(key, ownerId, wish, role, now, now.plus(life(wish)));
        keys.add(stored);
        audit.record(AuditEvent.API_KEY_CREATED, ownerId, ownerId, details(stored));
        return new CreatedApiKey(key.text(), stored.toView(now));
    }

    /** The one wished for, or the least with which all of the scopes are of use. */
    private static Role role(NewApiKey wish) {
        Role needed = wish.scopes().stream()
                .map(Scope::needs)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        Role role = requireNonNullElse(wish.role(), needed);
        if (!role.covers(needed)) {
            throw UserError.invalid("role", "must be " + needed.wireName() + " for these scopes");
        }
        return role;
    }

    private static void refuseMoreThan(Account owner, NewApiKey wish, Role role) {
        boolean scopes = wish.scopes().stream().allMatch(scope -> owner.role().covers(scope.grantedBy()));
        boolean groups = wish.groups() == null || owner.groups().containsAll(wish.groups());
        if (!owner.role().covers(role) || !scopes || !groups) {
            throw new ServiceException(CommonError.FORBIDDEN, "A key cannot be given more than you may do yourself.");
        }
    }

    private void checkWidget(NewApiKey wish) {
        String widgetId = wish.widgetId();
        if (widgetId == null) {
            return;
        }
        if (!wish.scopes().contains(Scope.WIDGET)) {
            throw UserError.invalid("widget_id", "needs the scope widget");
        }
        widgets.find(widgetId);
    }

    private Duration life(NewApiKey wish) {
        int longest = properties.longestLife();
        int days = requireNonNullElse(wish.expiresInDays(), Math.min(USUAL_DAYS, longest));
        if (days > longest) {
            throw UserError.invalid("expires_in_days", "must be at most " + longest);
        }
        return Duration.ofDays(days);
    }

    private static Map<String, String> details(StoredApiKey key) {
        return Map.of(
                "key_id",
                key.keyId(),
                "role",
                key.role().wireName(),
                "scopes",
                key.scopes().stream()
                        .map(Scope::wireName)
                        .collect(Collectors.toCollection(TreeSet::new))
                        .toString());
    }
}
