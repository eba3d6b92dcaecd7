package ai.chatbot.session.webhook;

import static org.springframework.data.domain.Sort.Direction.ASC;

import ai.chatbot.common.mongo.CollectionIndexes;
import ai.chatbot.common.net.CheckedHttp;
import ai.chatbot.common.net.CheckedNames;
import ai.chatbot.common.net.PublicAddresses;
import ai.chatbot.common.secret.RotatingSecret;
import ai.chatbot.common.secret.Secrets;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.BeanInitializationException;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.index.Index;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebhookProperties.class)
class WebhookConfiguration {

    private static final int SHORTEST_SECRET = 32;

    @Bean
    CheckedHttp webhookClient(WebhookProperties properties) {
        var names = new CheckedNames(
                new PublicAddresses(properties.allowedRanges()),
                InetAddress::getAllByName,
                SendDeliveries.NotPublicException::new);
        return new CheckedHttp(names, "chatbot-webhooks/1");
    }

    @Bean
    SendDeliveries sendDeliveries(
            Deliveries deliveries,
            CheckedHttp http,
            Secrets secrets,
            WebhookProperties properties,
            Clock clock,
            MeterRegistry meters) {
        RotatingSecret secret = secrets.named("handover-webhook-secret", properties.secret());
        if (!properties.urls().isEmpty() && secret.value().length() < SHORTEST_SECRET) {
            throw new BeanInitializationException("HANDOVER_WEBHOOK_SECRET must have at least " + SHORTEST_SECRET
                    + " characters where HANDOVER_WEBHOOK_URLS is set");
        }
        return new SendDeliveries(deliveries, http, new SignDelivery(secret), properties, clock, meters);
    }

    @Bean
    TellHelpdesks tellHelpdesks(RelaySteps relaySteps, SendDeliveries sendDeliveries, WebhookProperties properties) {
        return new TellHelpdesks(relaySteps, sendDeliveries, properties);
    }

    @Bean
    CollectionIndexes deliveryIndexes() {
        return CollectionIndexes.of(
                Deliveries.COLLECTION,
                new Index("status", ASC).on("due_at", ASC),
                new Index("purge_at", ASC).expire(Duration.ZERO));
    }
}
