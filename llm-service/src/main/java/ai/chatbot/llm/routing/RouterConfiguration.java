package ai.chatbot.llm.routing;

import ai.chatbot.llm.provider.Provider;
import ai.chatbot.llm.provider.Providers;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RoutingProperties.class)
class RouterConfiguration {

    @Bean
    ModelRoutes routes(Providers providers) {
        return new ModelRoutes(providers, new SecureRandom());
    }

    /** All that can be asked, so that one that never was is seen too. */
    @Bean
    MeterBinder providerMetrics(Providers providers, Safeguards safeguards) {
        return meters -> {
            var known = new RouterMeters(meters);
            known.begin();
            for (Provider provider : providers.all()) {
                if (provider.model() != null) {
                    known.known(provider.name());
                    known.gate(provider.name(), safeguards.gates().of(provider.name()));
                }
            }
        };
    }

    @Bean
    Safeguards safeguards(RoutingProperties properties, Clock clock) {
        RandomGenerator random = new SecureRandom();
        return new Safeguards(
                properties,
                new ProviderGates(properties, clock),
                new RetryBudget(properties.retries()),
                new Backoff(properties.retries(), random, wait -> TimeUnit.NANOSECONDS.sleep(wait.toNanos())));
    }
}
