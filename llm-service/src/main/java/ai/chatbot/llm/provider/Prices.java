package ai.chatbot.llm.provider;

import java.math.BigDecimal;

/** What answers cost. */
@FunctionalInterface
public interface Prices {

    /** US dollars; 0 for a model whose price nobody knows, such as one on a server of one's own. */
    BigDecimal of(String provider, String model, long promptTokens, long completionTokens);
}
