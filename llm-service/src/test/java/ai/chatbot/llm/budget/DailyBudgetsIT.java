package ai.chatbot.llm.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.chatbot.common.error.ServiceException;
import ai.chatbot.common.test.TestStores;
import ai.chatbot.llm.LlmError;
import ai.chatbot.llm.budget.BudgetProperties.Limit;
import ai.chatbot.llm.budget.BudgetProperties.WithoutRedis;
import ai.chatbot.llm.budget.DailyBudgets.Reservation;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Budgets as all replicas count them together, in a real Redis. */
class DailyBudgetsIT {

    private static final Amount FORTY = new Amount(40, 0);
    private static LettuceConnectionFactory connections;
    private static StringRedisTemplate redis;

    private final Clock evening = at("2126-03-01T21:30:00Z");
    private final String user = UUID.randomUUID().toString();

    @BeforeAll
    static void connect() {
        connections = connectionsTo(TestStores.redis());
        redis = new StringRedisTemplate(connections);
    }

    @AfterAll
    static void disconnect() {
        connections.destroy();
    }

    @Test
    void refusesWhatWouldBeTooMuchUntilMidnight() {
        DailyBudgets budgets = ofUser(evening, 100);
        budgets.reserve(spender(), FORTY).settle(FORTY);
        budgets.reserve(spender(), FORTY).settle(FORTY);

        ServiceException refused =
                catchThrowableOfType(ServiceException.class, () -> budgets.reserve(spender(), FORTY));

        assertThat(refused.code()).isEqualTo(LlmError.BUDGET_EXCEEDED);
        assertThat(refused.code().kind().status()).isEqualTo(429);
        assertThat(refused.details()).containsEntry("budget", "user");
        assertThat(refused.retryAfter()).isEqualTo(Duration.ofMinutes(150));
    }

    @Test
    void beginsAnewAtMidnight() {
        ofUser(evening, 50).reserve(spender(), FORTY);

        assertThat(ofUser(at("2126-03-02T00:00:00Z"), 50).reserve(spender(), FORTY))
                .isNotNull();
    }

    @Test
    void booksWhatWasUsedInThePlaceOfWhatWasSetAside() {
        DailyBudgets budgets = ofUser(evening, 100);
        for (int answer = 0; answer < 6; answer++) {
            Reservation reservation = budgets.reserve(spender(), FORTY);
            reservation.settle(new Amount(10, 0));
        }
        assertThat(redis.opsForHash().get("budget:{t}:user:" + user + ":2126-03-01", "tokens"))
                .isEqualTo("60");
        assertThat(redis.getExpire("budget:{t}:user:" + user + ":2126-03-01")).isPositive();
    }

    @Test
    void isNotOverdrawnByManyAtTheSameMoment() throws Exception {
        DailyBudgets budgets = ofUser(evening, 400);
        List<Callable<Boolean>> requests = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            requests.add(() -> {
                try {
                    budgets.reserve(spender(), FORTY);
                    return true;
                } catch (ServiceException e) {
                    return false;
                }
            });
        }
        int admitted = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(requests)) {
                admitted += answer.get() ? 1 : 0;
            }
        }
        assertThat(admitted).isEqualTo(10);
    }

    @Test
    void countsMoneyOfTheWholeTenant() {
        DailyBudgets budgets = TestBudgets.budgets(
                redis, evening, TestBudgets.NO_LIMIT, new Limit(0, new BigDecimal("0.05")), WithoutRedis.ALLOW);
        String tenant = UUID.randomUUID().toString();
        Amount threeCents = Amount.of(1000, new BigDecimal("0.03"));
        budgets.reserve(Spender.of(tenant, "one"), threeCents);

        ServiceException refused = catchThrowableOfType(
                ServiceException.class, () -> budgets.reserve(Spender.of(tenant, "another"), threeCents));

        assertThat(refused.details()).containsEntry("budget", "tenant");
        assertThat(budgets.reserve(Spender.of(UUID.randomUUID().toString(), "one"), threeCents))
                .isNotNull();
    }

    @Test
    void answersWithoutCountingWhileRedisIsAwayUnlessTheSettingsSayOtherwise() {
        LettuceConnectionFactory nowhere = connectionsTo("redis://127.0.0.1:1");
        try {
            var gone = new StringRedisTemplate(nowhere);
            Limit little = new Limit(1, BigDecimal.ZERO);
            DailyBudgets open = TestBudgets.budgets(gone, evening, little, TestBudgets.NO_LIMIT, WithoutRedis.ALLOW);
            assertThat(open.reserve(spender(), FORTY)).isEqualTo(Reservation.NONE);
            assertThat(open.reserve(spender(), FORTY)).isEqualTo(Reservation.NONE);
            DailyBudgets closed = TestBudgets.budgets(gone, evening, little, TestBudgets.NO_LIMIT, WithoutRedis.REFUSE);
            assertThatThrownBy(() -> closed.reserve(spender(), FORTY))
                    .isInstanceOfSatisfying(
                            ServiceException.class,
                            e -> assertThat(e.code().kind().status()).isEqualTo(503));
        } finally {
            nowhere.destroy();
        }
    }

    private DailyBudgets ofUser(Clock clock, long tokens) {
        return TestBudgets.ofUser(redis, clock, tokens);
    }

    private Spender spender() {
        return Spender.of("t", user);
    }

    private static Clock at(String time) {
        return Clock.fixed(Instant.parse(time), ZoneOffset.UTC);
    }

    private static LettuceConnectionFactory connectionsTo(String uri) {
        URI address = URI.create(uri);
        var factory =
                new LettuceConnectionFactory(new RedisStandaloneConfiguration(address.getHost(), address.getPort()));
        factory.afterPropertiesSet();
        factory.start();
        return factory;
    }
}
