package ai.chatbot.llm.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.chatbot.llm.budget.BudgetProperties.Limit;
import ai.chatbot.llm.budget.BudgetProperties.WithoutRedis;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class BudgetPropertiesTests {

    private static final String PREFIX = "chatbot.llm.budget";

    @Test
    void limitsNothingByDefault() {
        BudgetProperties properties = bind(Map.of());
        assertThat(properties)
                .isEqualTo(new BudgetProperties(TestBudgets.NO_LIMIT, TestBudgets.NO_LIMIT, WithoutRedis.ALLOW));
        assertThat(properties.unlimited()).isTrue();
    }

    @Test
    void takesEverythingFromProperties() {
        BudgetProperties properties = bind(Map.of(
                PREFIX + ".user.tokens", "100",
                PREFIX + ".user.dollars", "0.25",
                PREFIX + ".tenant.tokens", "1000",
                PREFIX + ".tenant.dollars", "2.5",
                PREFIX + ".without-redis", "refuse"));
        assertThat(properties)
                .isEqualTo(new BudgetProperties(
                        new Limit(100, new BigDecimal("0.25")),
                        new Limit(1000, new BigDecimal("2.5")),
                        WithoutRedis.REFUSE));
        assertThat(properties.user().most()).isEqualTo(new Amount(100, 250_000));
        assertThat(properties.unlimited()).isFalse();
    }

    @Test
    void refusesLimitsBelowZero() {
        assertThatThrownBy(() -> bind(Map.of(PREFIX + ".user.tokens", "-1")))
                .hasRootCauseMessage("chatbot.llm.budget: no limit can be below 0");
    }

    private static BudgetProperties bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate(PREFIX, BudgetProperties.class);
    }
}
