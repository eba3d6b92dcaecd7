package ai.chatbot.gateway.easyauth;

import ai.chatbot.common.contract.user.CredentialApi;
import ai.chatbot.gateway.apikey.ExchangedTokens;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.Ordered;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EasyAuthProperties.class)
class EasyAuthConfiguration {

    /** As long as an API key; so long does an account that was disabled still open conversations. */
    private static final Duration TRUSTED_FOR = Duration.ofSeconds(15);

    /** Right before the filter that hides such headers. */
    private static final int BEFORE_THEY_ARE_HIDDEN = Ordered.HIGHEST_PRECEDENCE + 9;

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> peerAddresses() {
        return factory -> factory.addEngineValves(new PeerAddress());
    }

    @Bean
    FilterRegistrationBean<ReadPrincipalFilter> principals(EasyAuthProperties properties, JsonMapper json) {
        var filter = new ReadPrincipalFilter(properties, new PrincipalHeaders(json));
        var registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(BEFORE_THEY_ARE_HIDDEN);
        return registration;
    }

    @Bean
    @Primary
    BearerTokenResolver principalsOrTokens(
            @Qualifier("keysOrTokens") BearerTokenResolver usual, CredentialApi users, Clock clock) {
        return new PrincipalsOrTokens(usual, users, new ExchangedTokens(TRUSTED_FOR, clock));
    }
}
