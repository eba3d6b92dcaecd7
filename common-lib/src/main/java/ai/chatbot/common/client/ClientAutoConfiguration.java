package ai.chatbot.common.client;

import ai.chatbot.common.security.ServiceTokens;
import ai.chatbot.common.web.WireNames;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.format.support.DefaultFormattingConversionService;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientHttpServiceGroupConfigurer;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;
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
            configureProxies(proxies);
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
                .requestFactory(requestFactory(endpoint))
                .requestInitializer(new CallerRelay(tokens))
                .requestInterceptor(new ResilientCalls(breakers.circuitBreaker(name), errors))
                .configureMessageConverters(converters -> converters.withJsonConverter(new EnvelopeConverter(json)))
                .defaultStatusHandler(HttpStatusCode::isError, (request, response) -> {
                    throw errors.of(response);
                });
    }

    private static void configureProxies(HttpServiceProxyFactory.Builder proxies) {
        var conversions = new DefaultFormattingConversionService();
        WireNames.addTo(conversions);
        proxies.conversionService(conversions);
    }

    private static JdkClientHttpRequestFactory requestFactory(ServiceEndpoints.Endpoint endpoint) {
        var http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(endpoint.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
        var factory = new JdkClientHttpRequestFactory(http);
        factory.setReadTimeout(endpoint.readTimeout());
        return factory;
    }
}
