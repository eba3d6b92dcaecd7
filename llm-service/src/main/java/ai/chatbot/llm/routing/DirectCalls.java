package ai.chatbot.llm.routing;

import ai.chatbot.common.contract.llm.Completion.TokenUsage;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.llm.LlmError;
import ai.chatbot.llm.budget.Amount;
import ai.chatbot.llm.budget.DailyBudgets;
import ai.chatbot.llm.budget.DailyBudgets.Reservation;
import ai.chatbot.llm.budget.Spender;
import ai.chatbot.llm.provider.Prices;
import ai.chatbot.llm.provider.Provider;
import ai.chatbot.llm.routing.ProviderGate.Pass;
import ai.chatbot.llm.routing.ProviderGate.Refused;
import io.micrometer.core.instrument.MeterRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/**
 * For those who speak to one provider themselves: no route, nobody else when it fails, no second attempt. Breakers,
 * patience, budgets and metrics are the same as of {@link ModelRouter}; the room is one of its own, so that neither takes
 * the other's.
 */
@Component
public class DirectCalls {

    /** Of an answer that never came. */
    public static final TokenUsage NOTHING = new TokenUsage(0, 0, 0);

    private static final Duration MOMENT = Duration.ofSeconds(1);

    private final Safeguards safeguards;
    private final DailyBudgets budgets;
    private final Prices prices;
    private final RouterMeters meters;
    private final Map<String, Semaphore> rooms = new ConcurrentHashMap<>();

    DirectCalls(Safeguards safeguards, DailyBudgets budgets, Prices prices, MeterRegistry meters) {
        this.safeguards = safeguards;
        this.budgets = budgets;
        this.prices = prices;
        this.meters = new RouterMeters(meters);
    }

    /** How many calls of one provider there can be at a time. */
    public int room() {
        return safeguards.limits().concurrency().direct();
    }

    /**
     * @param most that can come of it
     * @return to be ended, whatever comes of it
     * @throws ServiceException 503 {@code MODEL_BUSY} or {@code MODEL_UNAVAILABLE} when the provider is not to be asked
     *     now; 429 {@code BUDGET_EXCEEDED}
     */
    public Call begin(Provider provider, String model, Spender spender, TokenUsage most) {
        var target = new Target(provider, model);
        Pass pass = enter(target);
        try {
            return new Call(target, pass, budgets.reserve(spender, cost(target, most)));
        } catch (ServiceException e) {
            pass.abandoned();
            throw e;
        }
    }

    private Pass enter(Target target) {
        ProviderGate gate = safeguards.gates().of(target.name());
        Semaphore room = rooms.computeIfAbsent(target.name(), _ -> new Semaphore(room()));
        return switch (gate.enter(room)) {
            case Pass pass -> pass;
            case Refused refused -> {
                meters.called(target.name(), refused.reason());
                throw refused.passing() ? busy(gate.patience()) : unavailable();
            }
        };
    }

    private static ServiceException busy(Duration patience) {
        return new ServiceException(
                LlmError.MODEL_BUSY,
                "The language model has too much to do.",
                Map.of(),
                patience.compareTo(MOMENT) > 0 ? patience : MOMENT,
                null);
    }

    private static ServiceException unavailable() {
        return new ServiceException(
                LlmError.MODEL_UNAVAILABLE, "The language model fails too often and is not asked right now.");
    }

    private Amount cost(Target target, TokenUsage usage) {
        return target.leavesPlatform() ? Amount.of(usage.totalTokens(), dollars(target, usage)) : Amount.NOTHING;
    }

    private BigDecimal dollars(Target target, TokenUsage usage) {
        return prices.of(target.name(), target.model(), usage.promptTokens(), usage.completionTokens());
    }

    /** Ended by exactly one of its methods that take what was used. */
    public final class Call {

        private final Target target;
        private final Pass pass;
        private final Reservation reservation;
        private final long start = System.nanoTime();

        private Call(Target target, Pass pass, Reservation reservation) {
            this.target = target;
            this.pass = pass;
            this.reservation = reservation;
        }

        /** The first of a streamed answer is here. */
        public void began() {
            meters.began(target.name(), taken());
        }

        private Duration taken() {
            return Duration.ofNanos(System.nanoTime() - start);
        }

        public void answered(TokenUsage usage) {
            pass.succeeded();
            meters.took(target.name(), true, taken());
            end("answered", usage);
        }

        /** The provider is well: what was asked is wrong. */
        public void refused(ServiceException failure) {
            pass.succeeded();
            end(failure.code().name(), NOTHING);
        }

        public void failed(ServiceException failure, TokenUsage usage) {
            pass.failed(failure);
            meters.took(target.name(), false, taken());
            end(failure.code().name(), usage);
        }

        /** The one who asked has gone. */
        public void stopped(TokenUsage usage) {
            pass.abandoned();
            end("stopped", usage);
        }

        private void end(String outcome, TokenUsage usage) {
            meters.called(target.name(), outcome);
            if (usage.totalTokens() > 0) {
                meters.used(target.name(), usage);
            }
            if (usage.totalTokens() > 0 && target.leavesPlatform()) {
                meters.cost(target.name(), dollars(target, usage));
            }
            reservation.settle(cost(target, usage));
        }
    }
}
