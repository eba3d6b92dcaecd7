package ai.chatbot.common.config;

import ai.chatbot.common.contract.llm.ActiveConfigApi;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** For services that import {@link ActiveConfigApi} as a client. */
@AutoConfiguration(after = ai.chatbot.common.client.ClientAutoConfiguration.class)
public final class ConfigAutoConfiguration {

    @Bean
    @ConditionalOnBean(ActiveConfigApi.class)
    @ConditionalOnMissingBean(ActiveConfig.class)
    PolledConfig activeConfig(ActiveConfigApi api) {
        return new PolledConfig(api);
    }
}
