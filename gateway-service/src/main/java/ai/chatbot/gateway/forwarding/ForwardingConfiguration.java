package ai.chatbot.gateway.forwarding;

import ai.chatbot.common.client.PassThroughConnections;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ForwardingProperties.class)
class ForwardingConfiguration {

    private static final int SERVICES = 8;

    @Bean
    BodyLimits bodyLimits(ForwardingProperties properties) {
        return new BodyLimits(properties);
    }

    @Bean
    CloseableHttpClient serviceConnections(ForwardingProperties properties, MeterRegistry meters) {
        int most = properties.maxConnections();
        return PassThroughConnections.open(properties.connectTimeout(), most, most * SERVICES, "services", meters);
    }
}
