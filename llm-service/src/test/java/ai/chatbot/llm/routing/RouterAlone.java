package ai.chatbot.llm.routing;

import ai.chatbot.common.secret.Secrets;
import ai.chatbot.common.secret.SecretsProperties;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.web.bind.annotation.RestController;

/** The providers and the router as the service has them, without the rest of it. */
@TestConfiguration(proxyBeanMethods = false)
@EnableConfigurationProperties(SecretsProperties.class)
@ComponentScan(
        basePackages = {
            "ai.chatbot.llm.catalog",
            "ai.chatbot.llm.provider",
            "ai.chatbot.llm.routing",
            "ai.chatbot.llm.budget"
        },
        excludeFilters = @ComponentScan.Filter(RestController.class))
class RouterAlone {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Secrets secrets(Clock clock) {
        return new Secrets(List.of(), Duration.ofMinutes(5), clock);
    }

    @Bean
    MeterRegistry meters() {
        return new SimpleMeterRegistry();
    }

    /** Nobody has a limit, so it is never connected to. */
    @Bean
    StringRedisTemplate redis() {
        return new StringRedisTemplate(new LettuceConnectionFactory());
    }
}
