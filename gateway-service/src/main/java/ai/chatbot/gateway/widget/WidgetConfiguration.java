package ai.chatbot.gateway.widget;

import ai.chatbot.common.contract.user.CredentialApi;
import ai.chatbot.common.web.ErrorResponses;
import java.time.Clock;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class WidgetConfiguration {

    @Bean
    WidgetPages widgetPages(CredentialApi users, Clock clock) {
        return new WidgetPages(users, clock);
    }

    /** As soon as it is known whose token it is. */
    @Bean
    FilterRegistrationBean<OwnPagesFilter> ownPages(ErrorResponses responses) {
        var registration = new FilterRegistrationBean<>(new OwnPagesFilter(responses));
        registration.setOrder(SecurityFilterProperties.DEFAULT_FILTER_ORDER + 1);
        return registration;
    }
}
