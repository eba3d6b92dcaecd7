package ai.chatbot.gateway.edge;

import ai.chatbot.common.security.SlashesInModelNames;
import ai.chatbot.common.web.ErrorResponses;
import ai.chatbot.gateway.widget.WidgetPages;
import jakarta.servlet.Filter;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
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
    FilterRegistrationBean<CorsFilter> cors(EdgeProperties properties, WidgetPages widgets, ErrorResponses responses) {
        var filter = new CorsFilter(new CorsRules(properties, widgets));
        filter.setCorsProcessor(new CorsInEnvelope(responses));
        return before(filter, 12);
    }

    private static <F extends Filter> FilterRegistrationBean<F> before(F filter, int place) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + place);
        return registration;
    }
}
