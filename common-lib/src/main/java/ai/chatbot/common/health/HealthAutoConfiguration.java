package ai.chatbot.common.health;

import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;

@AutoConfiguration(after = ai.chatbot.common.web.WebAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
public final class HealthAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    HealthController healthController(ObjectProvider<ReadinessCheck> checks, Clock clock) {
        return new HealthController(checks.orderedStream().toList(), clock);
    }
}
