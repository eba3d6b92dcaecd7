package ai.chatbot.llm.provider;

import ai.chatbot.llm.catalog.LanguageModelCatalog;
import java.math.BigDecimal;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProviderProperties.class)
class ProviderConfiguration {

    /** List prices. */
    @Bean
    Prices prices(LanguageModelCatalog catalog) {
        return (provider, model, promptTokens, completionTokens) -> catalog.find(provider, model)
                .map(known -> known.price(promptTokens, completionTokens))
                .orElse(BigDecimal.ZERO);
    }
}
