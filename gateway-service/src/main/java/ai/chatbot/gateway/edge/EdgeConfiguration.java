package ai.chatbot.gateway.edge;

import ai.chatbot.common.security.SlashesInModelNames;
import ai.chatbot.common.web.ErrorResponses;
import ai.chatbot.common.web.RequestId;
import jakarta.servlet.Filter;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

/** The filters before authentication, right after the request has got its id. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EdgeProperties.class)
class EdgeConfiguration {

    @Bean
    FilterRegistrationBean<OutsideHeadersFilter> outsideHeaders() {
        return before(new OutsideHeadersFilter(), 10);
    }

    @Bean
    FilterRegistrationBean<SecurityHeadersFilter> securityHeaders() {
        return before(new SecurityHeadersFilter(), 11);
    }

    @Bean
    SlashesInModelNames slashesInModelNames() {
        return new SlashesInModelNames();
    }

    @Bean
    FilterRegistrationBean<CorsFilter> cors(EdgeProperties properties, ErrorResponses responses) {
        var source = new UrlBasedCorsConfigurationSource();
        source.registerCorsConfiguration("/**", rules(properties));
        var filter = new CorsFilter(source);
        filter.setCorsProcessor(new CorsInEnvelope(responses));
        FilterRegistrationBean<CorsFilter> registration = before(filter, 12);
        registration.setEnabled(!properties.allowedOrigins().isEmpty());
        return registration;
    }

    private static CorsConfiguration rules(EdgeProperties properties) {
        var rules = new CorsConfiguration();
        rules.setAllowedOrigins(properties.allowedOrigins());
        rules.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"));
        rules.setAllowedHeaders(List.of("*"));
        rules.setExposedHeaders(List.of(RequestId.HEADER, "Retry-After", "X-RateLimit-Limit", "X-RateLimit-Remaining"));
        rules.setMaxAge(Duration.ofHours(1));
        return rules;
    }

    private static <F extends Filter> FilterRegistrationBean<F> before(F filter, int place) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + place);
        return registration;
    }
}
