package ai.chatbot.common.client;

import ai.chatbot.common.security.ServiceTokens;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Duration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientHttpServiceGroupConfigurer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes the proxies that a service imports with {@code @ImportHttpServices(group = "session", …)} talk to that service:
 * its address and time-outs from {@code chatbot.services.session}, our identity, one breaker each.
 */
@AutoConfiguration(after = ai.chatbot.common.security.SecurityAutoConfiguration.class)
@EnableConfigurationProperties(ServiceEndpoints.class)
public final class ClientAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    CircuitBreakerRegistry circuitBreakers() {
        return CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowSize(20)
                .minimumNumberOfCalls(10)
                .failureRateThreshold(60)
                .waitDurationInOpenState(Duration.ofSeconds(5))
                .permittedNumberOfCallsInHalfOpenState(3)
                .automaticTransitionFromOpenToHalfOpenEnabled(true)
                .build());
    }

    @Bean
    @ConditionalOnMissingBean
    RestClientHttpServiceGroupConfigurer serviceClients(
            ServiceEndpoints endpoints, ServiceTokens tokens, CircuitBreakerRegistry breakers, JsonMapper json) {
        return groups -> groups.forEachGroup((group, client, proxies) -> {
            configureClient(client, group.name(), endpoints.named(group.name()), tokens, breakers, json);
            ContractClients.proxies(proxies);
        });
    }

    private static void configureClient(
            RestClient.Builder client,
            String name,
            ServiceEndpoints.Endpoint endpoint,
            ServiceTokens tokens,
            CircuitBreakerRegistry breakers,
            JsonMapper json) {
        var errors = new RemoteErrors(name, json);
        client.baseUrl(endpoint.url())
                .requestFactory(ContractClients.requestFactory(endpoint.connectTimeout(), endpoint.readTimeout()))
                .requestInitializer(new CallerRelay(tokens))
                .requestInterceptor(new ResilientCalls(breakers.circuitBreaker(name), errors))
                .configureMessageConverters(converters -> converters.withJsonConverter(new EnvelopeConverter(json)))
                .defaultStatusHandler(HttpStatusCode::isError, (request, response) -> {
                    throw errors.of(response);
                });
    }
}
