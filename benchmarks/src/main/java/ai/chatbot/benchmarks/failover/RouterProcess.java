package ai.chatbot.benchmarks.failover;

import ai.chatbot.common.contract.llm.PlatformConfig.Candidate;
import ai.chatbot.common.contract.llm.PlatformConfig.LlmProvider;
import ai.chatbot.common.contract.llm.PlatformConfig.Routing;
import ai.chatbot.common.secret.Secrets;
import ai.chatbot.common.secret.SecretsProperties;
import ai.chatbot.llm.budget.Spender;
import ai.chatbot.llm.provider.Evidence;
import ai.chatbot.llm.routing.ModelRequest;
import ai.chatbot.llm.routing.ModelRoute;
import ai.chatbot.llm.routing.ModelRouter;
import ai.chatbot.llm.routing.ModelRoutes;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.web.bind.annotation.RestController;

/** llm-service's providers and router as they are there, without the rest of it. */
final class RouterProcess implements AutoCloseable {

    private static final String USE_CASE = "benchmark";
    private static final Routing ROUTING = new Routing(
            Map.of(USE_CASE, List.of(new Candidate("first", "m", 1, 1), new Candidate("second", "m", 2, 1))));

    private final ConfigurableApplicationContext service;

    private RouterProcess(ConfigurableApplicationContext service) {
        this.service = service;
    }

    static RouterProcess between(PlayedProvider first, PlayedProvider second, Duration firstToken, int clients) {
        return new RouterProcess(new SpringApplicationBuilder(Beans.class)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .properties(Map.<String, Object>of(
                        "spring.config.name",
                        "none",
                        "spring.main.banner-mode",
                        "off",
                        "chatbot.llm.provider.compatible.first.base-url",
                        first.url(),
                        "chatbot.llm.provider.compatible.first.model",
                        "m",
                        "chatbot.llm.provider.compatible.second.base-url",
                        second.url(),
                        "chatbot.llm.provider.compatible.second.model",
                        "m",
                        "chatbot.llm.routing.time.first-token",
                        firstToken.toMillis() + "ms",
                        "chatbot.llm.routing.time.between-tokens",
                        firstToken.toMillis() + "ms",
                        "chatbot.llm.routing.concurrency.limit",
                        clients,
                        // every fault is to be met; an open breaker would keep most of them away
                        "chatbot.llm.routing.breaker.failures",
                        100))
                .run());
    }

    ModelRouter router() {
        return service.getBean(ModelRouter.class);
    }

    /** Without passages: nobody may stand in for the two. */
    ModelRequest request(int number) {
        ModelRoute route = service.getBean(ModelRoutes.class)
                .of(USE_CASE, ROUTING, new LlmProvider("extractive", "extractive", 0, 1));
        String question = Script.question(number);
        return new ModelRequest(
                route, List.of(new Evidence(question, List.of()).attachTo(question)), 0.7, 200, Spender.of(null, null));
    }

    @Override
    public void close() {
        service.close();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(SecretsProperties.class)
    @ComponentScan(
            basePackages = {
                "ai.chatbot.llm.catalog",
                "ai.chatbot.llm.provider",
                "ai.chatbot.llm.routing",
                "ai.chatbot.llm.budget"
            },
            excludeFilters = @ComponentScan.Filter(RestController.class))
    static class Beans {

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

        /** Nobody has a budget, so it is never connected to. */
        @Bean
        StringRedisTemplate redis() {
            return new StringRedisTemplate(new LettuceConnectionFactory());
        }
    }
}
