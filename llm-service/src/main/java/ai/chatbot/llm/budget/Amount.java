package ai.chatbot.llm.budget;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** @param microDollars US dollars in millionths: whole numbers, because they are added up in Redis */
public record Amount(long tokens, long microDollars) {

    public static final Amount NOTHING = new Amount(0, 0);

    /** @param dollars rounded up: many small answers are not free */
    public static Amount of(long tokens, BigDecimal dollars) {
        return new Amount(
                tokens,
                dollars.movePointRight(6).setScale(0, RoundingMode.CEILING).longValueExact());
    }

    public Amount plus(Amount other) {
        return new Amount(tokens + other.tokens, microDollars + other.microDollars);
    }

    Amount minus(Amount other) {
        return new Amount(tokens - other.tokens, microDollars - other.microDollars);
    }
}
