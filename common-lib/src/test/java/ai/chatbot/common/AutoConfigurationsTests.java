package ai.chatbot.common;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.config.ActiveConfig;
import ai.chatbot.common.config.ConfigAutoConfiguration;
import ai.chatbot.common.contract.llm.ActiveConfigApi;
import ai.chatbot.common.contract.llm.PlatformConfig;
import ai.chatbot.common.defaults.PlatformDefaults;
import ai.chatbot.common.events.AnalyticsEvents;
import ai.chatbot.common.events.EventsAutoConfiguration;
import ai.chatbot.common.security.SecurityAutoConfiguration;
import ai.chatbot.common.security.ServiceTokens;
import ai.chatbot.common.test.TestTokens;
import ai.chatbot.common.web.ErrorResponses;
import ai.chatbot.common.web.WebAutoConfiguration;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** That auto-configuration backs off where a service brings its own. What it does is tested over HTTP. */
class AutoConfigurationsTests {

    @Test
    void aServiceMayBringItsOwnClock() {
        Clock fixed = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        web().withBean(Clock.class, () -> fixed)
                .run(context -> assertThat(context.getBean(Clock.class)).isSameAs(fixed));
        web().run(context -> assertThat(context).hasSingleBean(Clock.class).hasSingleBean(ErrorResponses.class));
    }

    @Test
    void nothingForTheWebIsMadeOutsideOfOne() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class, WebAutoConfiguration.class))
                .run(context -> assertThat(context).doesNotHaveBean(ErrorResponses.class));
    }

    @Test
    void refusesAServiceSecretThatIsTooShort() {
        web().withConfiguration(AutoConfigurations.of(SecurityAutoConfiguration.class))
                .withPropertyValues(
                        "chatbot.security.jwks-url=http://localhost", "chatbot.security.service-secret=short")
                .run(context -> assertThat(context)
                        .hasFailed()
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("CHATBOT_SERVICE_SECRET"));
    }

    /** As it is when {@code .env.example} is copied whole. */
    @Test
    void anEmptyAddressOfKeysIsTheUsualPlace() {
        String usual = "/.well-known/jwks.json";
        assertThat(TestTokens.JWKS_URL).endsWith(usual);
        String userService = TestTokens.JWKS_URL.substring(0, TestTokens.JWKS_URL.length() - usual.length());
        web().withConfiguration(AutoConfigurations.of(SecurityAutoConfiguration.class))
                .withConfiguration(AutoConfigurations.of(ServletWebSecurityAutoConfiguration.class))
                .withPropertyValues("chatbot.security.jwks-url=", "chatbot.services.user.url=" + userService)
                .run(context -> assertThat(context.getBean(JwtDecoder.class)
                                .decode(TestTokens.user("anna"))
                                .getSubject())
                        .isEqualTo("anna"));
    }

    @Test
    void makesUpAServiceSecretWhenNoneIsGiven() {
        web().withConfiguration(AutoConfigurations.of(SecurityAutoConfiguration.class))
                .withConfiguration(AutoConfigurations.of(ServletWebSecurityAutoConfiguration.class))
                .withPropertyValues("chatbot.security.jwks-url=http://localhost")
                .run(context -> assertThat(context).hasSingleBean(ServiceTokens.class));
    }

    @Test
    void aServiceMayBringItsOwnEvents() {
        AnalyticsEvents none = event -> {};
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        JacksonAutoConfiguration.class,
                        DataRedisAutoConfiguration.class,
                        EventsAutoConfiguration.class))
                .withBean(AnalyticsEvents.class, () -> none)
                .run(context ->
                        assertThat(context.getBean(AnalyticsEvents.class)).isSameAs(none));
    }

    @Test
    void pollsTheConfigurationOnlyWhereAClientIsImported() {
        var runner =
                new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(ConfigAutoConfiguration.class));
        runner.run(context -> assertThat(context).doesNotHaveBean(ActiveConfig.class));
        runner.withBean(ActiveConfigApi.class, () -> () -> PlatformConfig.DEFAULT)
                .run(context -> assertThat(context).hasSingleBean(ActiveConfig.class));
    }

    @Test
    void defaultsLoseAgainstEverybodyElse() {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addLast(new MapPropertySource("service", java.util.Map.of("server.shutdown", "immediate")));
        new PlatformDefaults().postProcessEnvironment(environment, new SpringApplication());
        assertThat(environment.getProperty("server.shutdown")).isEqualTo("immediate");
        assertThat(environment.getProperty("spring.jackson.property-naming-strategy"))
                .isEqualTo("SNAKE_CASE");
    }

    private static WebApplicationContextRunner web() {
        return new WebApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class, WebAutoConfiguration.class));
    }
}
