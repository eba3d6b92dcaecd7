package ai.chatbot.llm.budget;

import ai.chatbot.llm.budget.BudgetProperties.Limit;
import ai.chatbot.llm.budget.BudgetProperties.WithoutRedis;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Clock;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Budgets without an application. */
public final class TestBudgets {

    static final Limit NO_LIMIT = new Limit(0, BigDecimal.ZERO);

    private TestBudgets() {}

    public static DailyBudgets unlimited() {
        return budgets(null, Clock.systemUTC(), NO_LIMIT, NO_LIMIT, WithoutRedis.ALLOW);
    }

    /** Of one user; without limits of money. */
    public static DailyBudgets ofUser(StringRedisTemplate redis, Clock clock, long tokens) {
        return budgets(redis, clock, new Limit(tokens, BigDecimal.ZERO), NO_LIMIT, WithoutRedis.ALLOW);
    }

    static DailyBudgets budgets(
            StringRedisTemplate redis, Clock clock, Limit user, Limit tenant, WithoutRedis withoutRedis) {
        return new DailyBudgets(
                new BudgetProperties(user, tenant, withoutRedis),
                new BudgetCounts(redis),
                new SimpleMeterRegistry(),
                clock);
    }
}
