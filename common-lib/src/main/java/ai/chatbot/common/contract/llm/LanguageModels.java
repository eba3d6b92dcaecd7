package ai.chatbot.common.contract.llm;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whom the platform may ask, and what is known of their models. */
public record LanguageModels(List<ProviderView> providers) {

    public LanguageModels {
        providers = List.copyOf(providers);
    }

    /**
     * @param name as in {@code llm_provider.active}
     * @param configured whether it can be asked here
     * @param active whether it is the one that is asked
     * @param remote whether prompts leave the platform
     * @param defaultModel what it uses until an administrator names another
     * @param models that are described; it may have more
     */
    public record ProviderView(
            String name,
            boolean configured,
            boolean active,
            boolean remote,
            String defaultModel,
            List<ModelView> models) {

        public ProviderView {
            models = List.copyOf(models);
        }
    }

    /**
     * @param contextWindow tokens of prompt and answer together
     * @param inputPricePerMillion US dollars, list price
     * @param outputPricePerMillion US dollars, list price
     * @param abilities {@code tools}, {@code json_schema}, {@code vision}, {@code reasoning}
     * @param encoding how its tokens are counted, as tiktoken names it; absent when it is not published
     */
    public record ModelView(
            String id,
            int contextWindow,
            int maxOutputTokens,
            BigDecimal inputPricePerMillion,
            BigDecimal outputPricePerMillion,
            Set<String> abilities,
            @Nullable String encoding) {

        public ModelView {
            abilities = Set.copyOf(abilities);
        }
    }
}
