package ai.chatbot.llm.budget;

import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.llm.LlmError;
import ai.chatbot.llm.budget.BudgetCounts.Account;
import ai.chatbot.llm.budget.BudgetProperties.WithoutRedis;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Sets aside what an answer may cost, and books what it did cost. */
@Component
public class DailyBudgets {

    private static final Logger LOG = LoggerFactory.getLogger(DailyBudgets.class);

    /** Redis is let alone for a moment after it has failed, so that not every request waits for it. */
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private static final String UNCOUNTED = "chatbot.llm.budget.uncounted";
    private static final String EXCEEDED = "chatbot.llm.budget.exceeded";
    private static final String TENANT = "tenant";
    private static final String USER = "user";

    private final BudgetProperties properties;
    private final BudgetCounts counts;
    private final MeterRegistry meters;
    private final Clock clock;
    private volatile Instant redisAgain = Instant.EPOCH;

    DailyBudgets(BudgetProperties properties, BudgetCounts counts, MeterRegistry meters, Clock clock) {
        this.properties = properties;
        this.counts = counts;
        this.meters = meters;
        this.clock = clock;
        meters.counter(UNCOUNTED);
        for (String account : List.of(TENANT, USER)) {
            meters.counter(EXCEEDED, "of", account);
        }
    }

    /**
     * @param most what the answer can cost at most
     * @return to be settled, whatever becomes of the answer
     * @throws ServiceException 429 {@code BUDGET_EXCEEDED} until midnight UTC; 503 {@code DEPENDENCY_UNAVAILABLE} when
     *     Redis is down and the settings say so
     */
    public Reservation reserve(Spender spender, Amount most) {
        if (properties.unlimited()) {
            return Reservation.NONE;
        }
        List<Account> accounts = accounts(spender);
        if (clock.instant().isBefore(redisAgain)) {
            return uncounted();
        }
        try {
            int exceeded = counts.reserve(accounts, most);
            if (exceeded >= 0) {
                throw exceeded(accounts.get(exceeded));
            }
            return spent -> settle(accounts, spent.minus(most));
        } catch (DataAccessException e) {
            LOG.warn("Budgets are not counted, Redis is away: {}", e.getClass().getSimpleName());
            redisAgain = clock.instant().plus(PAUSE);
            return uncounted();
        }
    }

    private Reservation uncounted() {
        meters.counter(UNCOUNTED).increment();
        if (properties.withoutRedis() == WithoutRedis.REFUSE) {
            throw new ServiceException(
                    CommonError.DEPENDENCY_UNAVAILABLE, "Budgets cannot be counted right now.", Map.of(), PAUSE, null);
        }
        return Reservation.NONE;
    }

    private void settle(List<Account> accounts, Amount difference) {
        try {
            counts.add(accounts, difference);
        } catch (DataAccessException e) { // too much stays set aside until midnight rather than too little
            LOG.warn("A budget keeps what was set aside: {}", e.getClass().getSimpleName());
        }
    }

    private ServiceException exceeded(Account account) {
        meters.counter(EXCEEDED, "of", account.of()).increment();
        return new ServiceException(
                LlmError.BUDGET_EXCEEDED,
                "Today's budget for answers is used up.",
                Map.of("budget", account.of()),
                Duration.between(clock.instant(), midnight()),
                null);
    }

    private List<Account> accounts(Spender spender) {
        LocalDate today = clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
        List<Account> accounts = new ArrayList<>();
        String tenant = spender.tenantId();
        accounts.add(
                new Account(TENANT, tenant, "all", today, properties.tenant().most(), midnight()));
        if (spender.userId() != null) {
            accounts.add(new Account(
                    USER, tenant, spender.userId(), today, properties.user().most(), midnight()));
        }
        return accounts;
    }

    private Instant midnight() {
        return clock.instant()
                .atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .plusDays(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }

    /** What was set aside for one answer. */
    @FunctionalInterface
    public interface Reservation {

        Reservation NONE = spent -> {};

        /** Once, with what the answer did cost. */
        void settle(Amount spent);
    }
}
