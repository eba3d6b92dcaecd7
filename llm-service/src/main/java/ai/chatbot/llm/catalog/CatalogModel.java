package ai.chatbot.llm.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.knuddels.jtokkit.api.EncodingType;
import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * @param id as the vendor spells it, without date or region
 * @param providers under whose names it is offered here
 * @param contextWindow tokens of prompt and answer together
 * @param maxOutputTokens of one answer
 * @param inputPricePerMillion US dollars for a million tokens of prompt; list price without discounts
 * @param outputPricePerMillion US dollars for a million tokens of answer
 * @param encoding how its tokens are counted, as tiktoken names it; null when the vendor does not publish it
 */
public record CatalogModel(
        @JsonProperty(required = true) String id,
        @JsonProperty(required = true) Set<String> providers,
        @JsonProperty(required = true) int contextWindow,
        @JsonProperty(required = true) int maxOutputTokens,
        @JsonProperty(required = true) BigDecimal inputPricePerMillion,
        @JsonProperty(required = true) BigDecimal outputPricePerMillion,
        @JsonProperty(required = true) Set<Ability> abilities,
        @Nullable String encoding) {

    public CatalogModel {
        providers = Set.copyOf(providers);
        abilities = Set.copyOf(abilities);
        if (contextWindow < 1 || maxOutputTokens < 1) {
            throw new IllegalArgumentException("The window of " + id + " has no tokens.");
        }
        if (encoding != null && EncodingType.fromName(encoding).isEmpty()) {
            throw new IllegalArgumentException("Nobody knows the encoding of " + id + ": " + encoding);
        }
        if (inputPricePerMillion.signum() < 0 || outputPricePerMillion.signum() < 0) {
            throw new IllegalArgumentException("The price of " + id + " is negative.");
        }
    }

    /** US dollars for one answer. */
    public BigDecimal price(long promptTokens, long completionTokens) {
        return inputPricePerMillion
                .multiply(BigDecimal.valueOf(promptTokens))
                .add(outputPricePerMillion.multiply(BigDecimal.valueOf(completionTokens)))
                .movePointLeft(6);
    }
}
