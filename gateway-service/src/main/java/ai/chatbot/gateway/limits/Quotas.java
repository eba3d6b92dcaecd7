package ai.chatbot.gateway.limits;

import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ErrorCode;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.common.security.Grant;
import ai.chatbot.common.security.Grant.Via;
import ai.chatbot.common.security.Quota;
import ai.chatbot.common.web.ClientNetwork;
import ai.chatbot.gateway.limits.RequestCounts.Count;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a token says of itself that it may be used for no more than so often: those of API keys, widgets and trials. One
 * after the other; where one is used up, the ones after it are not touched, so that nobody uses up what they share with
 * others. Trials are refused where replicas cannot count together.
 */
final class Quotas {

    private static final Duration SHARED_AGAIN = Duration.ofSeconds(5);

    private final RequestCounts counts;

    Quotas(RequestCounts counts) {
        this.counts = counts;
    }

    /** @return why not, or null when it may */
    @Nullable
    ServiceException count(@Nullable Grant grant, String remoteAddress, Allowance allowance) {
        if (grant == null) {
            return null;
        }
        for (Quota quota : grant.quotas()) {
            if (quota.counted() == Quota.Counted.MESSAGES && !allowance.asksAModel()) {
                continue;
            }
            Count count = counts.add(key(quota, remoteAddress), quota.window());
            if (grant.via() == Via.TRIAL && !count.everywhere()) {
                return new ServiceException(
                        CommonError.DEPENDENCY_UNAVAILABLE, "No trials right now.", Map.of(), SHARED_AGAIN, null);
            }
            if (count.requests() > quota.most()) {
                return usedUp(grant.via(), quota, count);
            }
        }
        return null;
    }

    private static String key(Quota quota, String remoteAddress) {
        String key = "quota:" + quota.bucket() + ":" + quota.window().toSeconds();
        return quota.perAddress() ? key + ":" + ClientNetwork.of(remoteAddress) : key;
    }

    private static ServiceException usedUp(Via via, Quota quota, Count count) {
        ErrorCode code = switch (via) {
            case API_KEY, PROXY -> CommonError.RATE_LIMITED;
            case WIDGET -> LimitError.WIDGET_LIMIT_REACHED;
            case TRIAL -> LimitError.TRIAL_USED_UP;
        };
        String message = switch (via) {
            case API_KEY -> "This API key has a limit of its own, which is reached. Try again later.";
            case PROXY -> "You have a limit of your own, which is reached. Try again later.";
            case WIDGET -> "This chat has a limit, which is reached. Try again later.";
            case TRIAL -> "The trial is used up. Sign up to go on.";
        };
        return new ServiceException(code, message, Map.of("limit", quota.most()), count.untilReset(), null);
    }
}
