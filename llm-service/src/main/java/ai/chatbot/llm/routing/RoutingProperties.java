package ai.chatbot.llm.routing;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The same for all providers, where nothing else is said. The time to connect is set with each provider. */
@ConfigurationProperties("chatbot.llm.routing")
record RoutingProperties(
        @DefaultValue TimeLimits time,
        @DefaultValue Retries retries,
        @DefaultValue Breaker breaker,
        @DefaultValue Concurrency concurrency,
        @DefaultValue Hedging hedging) {

    /**
     * @param firstToken of a stream, until the provider says its first word
     * @param betweenTokens of a stream
     * @param wholeAnswer of one that is not streamed
     * @param total of all providers, attempts and waits together; below the minute that callers wait
     */
    record TimeLimits(
            @DefaultValue("10s") Duration firstToken,
            @DefaultValue("10s") Duration betweenTokens,
            @DefaultValue("20s") Duration wholeAnswer,
            @DefaultValue("50s") Duration total) {}

    /**
     * A route is gone again from its beginning when nobody on it has answered.
     *
     * @param rounds after the first
     * @param base the first wait is chosen by lot up to this long; each further one up to twice the last
     * @param most no wait is longer, not even when a provider asks for it: it is passed over then
     * @param share of the requests that may be such a round; what is over adds up to {@code saved} rounds
     */
    record Retries(
            @DefaultValue("2") int rounds,
            @DefaultValue("250ms") Duration base,
            @DefaultValue("5s") Duration most,
            @DefaultValue("0.2") double share,
            @DefaultValue("20") int saved) {

        Retries {
            if (rounds < 0 || share < 0 || saved < 0) {
                throw new IllegalArgumentException("chatbot.llm.routing.retries: nothing can be below 0");
            }
        }
    }

    /**
     * @param failures percentage of the last {@code calls} beyond which a provider is not asked for {@code open}
     * @param least calls before anything is concluded
     * @param trial calls after that time that decide whether it is asked again
     */
    record Breaker(
            @DefaultValue("50") int failures,
            @DefaultValue("50") int calls,
            @DefaultValue("20") int least,
            @DefaultValue("15s") Duration open,
            @DefaultValue("3") int trial) {}

    /**
     * @param limit of calls of one provider at a time, in this replica
     * @param limits of those that differ, by provider
     * @param direct of calls that pass through to one provider, which have a room of their own
     */
    record Concurrency(
            @DefaultValue("32") int limit,
            @DefaultValue Map<String, Integer> limits,
            @DefaultValue("256") int direct) {

        Concurrency {
            limits = Map.copyOf(limits);
            if (limit < 1 || direct < 1 || limits.values().stream().anyMatch(own -> own < 1)) {
                throw new IllegalArgumentException("chatbot.llm.routing.concurrency: at least 1 each");
            }
        }

        int of(String provider) {
            return limits.getOrDefault(provider, limit);
        }
    }

    /**
     * The next provider is asked as well when one has not begun to answer; whoever begins first is listened to. Costs
     * more, so it is off.
     */
    record Hedging(
            @DefaultValue("false") boolean enabled,
            @DefaultValue("2s") Duration after) {}
}
