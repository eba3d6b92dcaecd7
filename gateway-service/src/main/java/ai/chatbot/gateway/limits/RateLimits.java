package ai.chatbot.gateway.limits;

import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.common.security.Caller;
import ai.chatbot.gateway.failure.Failures;
import ai.chatbot.gateway.limits.RequestCounts.Count;
import java.util.Locale;
import java.util.Map;
import org.springframework.web.servlet.function.HandlerFilterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Refuses what comes too often: 429 {@code RATE_LIMITED} with {@code Retry-After}. Every counted answer says how much is
 * left in {@code X-RateLimit-Limit} and {@code X-RateLimit-Remaining}.
 */
public final class RateLimits {

    static final String LIMIT = "X-RateLimit-Limit";
    static final String REMAINING = "X-RateLimit-Remaining";

    private final RequestCounts counts;
    private final Quotas quotas;
    private final RateLimitProperties properties;
    private final Failures failures;

    RateLimits(RequestCounts counts, Quotas quotas, RateLimitProperties properties, Failures failures) {
        this.counts = counts;
        this.quotas = quotas;
        this.failures = failures;
        this.properties = properties;
    }

    /** @param route its name; the request's method is added, and nothing else of the request */
    public HandlerFilterFunction<ServerResponse, ServerResponse> of(String route, Allowance allowance) {
        HandlerFilterFunction<ServerResponse, ServerResponse> ofTheToken = (request, next) -> {
            ServiceException usedUp = quotas.count(
                    Caller.current().grant(), request.servletRequest().getRemoteAddr(), allowance);
            return usedUp == null ? next.handle(request) : failures.response(usedUp);
        };
        return properties.enabled() ? ofEverybody(route, allowance).andThen(ofTheToken) : ofTheToken;
    }

    private HandlerFilterFunction<ServerResponse, ServerResponse> ofEverybody(String route, Allowance allowance) {
        int limit = properties.perMinute().of(allowance);
        return (request, next) -> {
            Count count = counts.add(key(route, request));
            boolean within = count.requests() <= limit;
            ServerResponse response = within ? next.handle(request) : failures.response(tooMany(limit, count));
            response.headers().set(LIMIT, Integer.toString(limit));
            response.headers().set(REMAINING, Long.toString(Math.max(0, limit - count.requests())));
            return response;
        };
    }

    private static String key(String route, ServerRequest request) {
        String caller = CallerKey.of(Caller.current(), request.servletRequest().getRemoteAddr());
        return "ratelimit:" + caller + ":" + route + "."
                + request.method().name().toLowerCase(Locale.ROOT);
    }

    private static ServiceException tooMany(int limit, Count count) {
        return new ServiceException(
                CommonError.RATE_LIMITED,
                "Too many requests. Try again later.",
                Map.of("limit", limit),
                count.untilReset(),
                null);
    }
}
