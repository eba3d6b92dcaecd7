package ai.chatbot.common.web;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.format.FormatterRegistry;
import org.springframework.util.IdGenerator;
import org.springframework.util.JdkIdGenerator;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/** Request ids, the envelope, errors and JSON for every service. */
@AutoConfiguration(
        beforeName = "org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration",
        afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
public final class WebAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    @ConditionalOnMissingBean
    IdGenerator idGenerator() {
        return new JdkIdGenerator();
    }

    @Bean
    @ConditionalOnMissingBean
    Envelopes envelopes(Clock clock) {
        return new Envelopes(clock);
    }

    @Bean
    @ConditionalOnMissingBean
    ErrorResponses errorResponses(Envelopes envelopes, JsonMapper json, ObjectProvider<MeterRegistry> meters) {
        return new ErrorResponses(envelopes, json, meters.getIfAvailable(SimpleMeterRegistry::new));
    }

    @Bean
    @ConditionalOnMissingBean
    EnvelopeAdvice envelopeAdvice(Envelopes envelopes) {
        return new EnvelopeAdvice(envelopes);
    }

    @Bean
    @ConditionalOnMissingBean
    ErrorAdvice errorAdvice(ErrorResponses responses) {
        return new ErrorAdvice(responses);
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "org.springframework.dao.DataAccessException")
    static class StoreFailures {

        @Bean
        @ConditionalOnMissingBean
        StoreFailureAdvice storeFailureAdvice(ErrorResponses responses) {
            return new StoreFailureAdvice(responses);
        }
    }

    @Bean
    @ConditionalOnMissingBean
    BegunAnswers begunAnswers() {
        return new BegunAnswers();
    }

    @Bean
    @ConditionalOnMissingBean(ErrorController.class)
    UncaughtErrorController uncaughtErrorController(ErrorResponses responses) {
        return new UncaughtErrorController(responses);
    }

    @Bean
    @ConditionalOnMissingBean(name = "requestIdFilter")
    FilterRegistrationBean<RequestIdFilter> requestIdFilter() {
        var registration = new FilterRegistrationBean<>(new RequestIdFilter());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    /** A number is not a text: wrong types are the caller's mistake, never guessed at. */
    @Bean
    @ConditionalOnMissingBean(name = "strictJson")
    JsonMapperBuilderCustomizer strictJson() {
        return builder -> builder.withCoercionConfig(
                LogicalType.Textual,
                coercions -> coercions
                        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail));
    }

    @Bean
    @ConditionalOnMissingBean(name = "wireNamesInParameters")
    WebMvcConfigurer wireNamesInParameters() {
        return new WebMvcConfigurer() {
            @Override
            public void addFormatters(FormatterRegistry registry) {
                WireNames.addTo(registry);
            }
        };
    }

    @Bean
    @ConditionalOnMissingBean(name = "jsonTomcatErrors")
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> jsonTomcatErrors() {
        return factory -> factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof org.apache.catalina.core.StandardHost host) {
                host.setErrorReportValveClass(JsonErrorReportValve.class.getName());
            }
        });
    }
}
