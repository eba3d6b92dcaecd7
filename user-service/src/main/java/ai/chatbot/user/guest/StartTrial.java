package ai.chatbot.user.guest;

import ai.chatbot.common.contract.user.GuestApi.GuestToken;
import ai.chatbot.common.contract.user.Role;
import ai.chatbot.common.contract.user.Scope;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.common.security.Grant;
import ai.chatbot.common.security.Grant.Via;
import ai.chatbot.common.security.Quota;
import ai.chatbot.user.UserError;
import ai.chatbot.user.guest.GuestProperties.Trial;
import ai.chatbot.user.token.IssueGrantToken;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.util.IdGenerator;

/** Lets anybody in for a few questions. */
@Component
class StartTrial {

    private static final Duration DAY = Duration.ofDays(1);
    private static final int REQUESTS_PER_MINUTE = 60;

    private final TrialsByAddress trials;
    private final IssueGrantToken tokens;
    private final Trial limits;
    private final IdGenerator ids;

    StartTrial(TrialsByAddress trials, IssueGrantToken tokens, GuestProperties properties, IdGenerator ids) {
        this.trials = trials;
        this.tokens = tokens;
        this.limits = properties.trial();
        this.ids = ids;
    }

    /** @throws ServiceException {@code TRIAL_NOT_OFFERED}, {@code TRIAL_USED_UP}, {@code DEPENDENCY_UNAVAILABLE} */
    GuestToken start(String clientAddress) {
        if (!limits.enabled()) {
            throw new ServiceException(UserError.TRIAL_NOT_OFFERED, "Trials are not offered here.");
        }
        trials.count(clientAddress, limits.tokensPerAddress(), DAY);
        String person = ids.generateId().toString();
        var grant = new Grant(
                Via.TRIAL, person, Set.of(Scope.CHAT), null, Set.of(), quotas(person), limits.messageLength());
        Duration ttl = limits.tokenTtl();
        return new GuestToken(person, tokens.issue(person, Role.GUEST, Set.of(), grant, ttl), ttl.toSeconds());
    }

    /** From the narrowest to the widest: who has used up their own must not use up the others'. */
    private List<Quota> quotas(String person) {
        return List.of(
                Quota.requests("trial", REQUESTS_PER_MINUTE, Duration.ofMinutes(1))
                        .forEachAddress(),
                Quota.messages("trial:" + person, limits.messages(), DAY),
                Quota.messages("trial:day", limits.messagesPerAddress(), DAY).forEachAddress(),
                Quota.messages("trial:all", limits.messagesPerDay(), DAY));
    }
}
