package ai.chatbot.gateway.apikey;

import ai.chatbot.common.contract.user.CredentialApi;
import ai.chatbot.gateway.limits.WrongKeys;
import ai.chatbot.gateway.ticket.TicketedStreams;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.web.service.registry.ImportHttpServices;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ApiKeyTrust.class)
@ImportHttpServices(group = "user", types = CredentialApi.class)
class ApiKeyDoor {

    @Bean
    BearerTokenResolver keysOrTokens(
            CredentialApi users, WrongKeys wrongKeys, ApiKeyTrust trust, TicketedStreams tickets, Clock clock) {
        return new KeysOrTokens(new ExchangedKeys(users, wrongKeys, trust, clock), tickets);
    }
}
