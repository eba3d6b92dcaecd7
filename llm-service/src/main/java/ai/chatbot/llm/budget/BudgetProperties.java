package ai.chatbot.llm.budget;

import java.math.BigDecimal;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What may be spent from midnight to midnight UTC.
 *
 * @param withoutRedis what happens while nobody can count
 */
@ConfigurationProperties("chatbot.llm.budget")
record BudgetProperties(
        @DefaultValue Limit user,
        @DefaultValue Limit tenant,
        @DefaultValue("allow") WithoutRedis withoutRedis) {

    /**
     * @param tokens of prompts and answers; 0 for no limit
     * @param dollars by the list prices of the model catalogue; 0 for no limit. A model without a price there is free
     */
    record Limit(
            @DefaultValue("0") long tokens,
            @DefaultValue("0") BigDecimal dollars) {

        Limit {
            if (tokens < 0 || dollars.signum() < 0) {
                throw new IllegalArgumentException("chatbot.llm.budget: no limit can be below 0");
            }
        }

        /** 0 where there is no limit. */
        Amount most() {
            return Amount.of(tokens, dollars);
        }
    }

    enum WithoutRedis {
        /** Customers are answered, and what they cost is not counted. */
        ALLOW,
        /** Nobody is asked who costs something. */
        REFUSE
    }

    boolean unlimited() {
        return user.most().equals(Amount.NOTHING) && tenant.most().equals(Amount.NOTHING);
    }
}
