package ai.chatbot.llm.door;

import ai.chatbot.common.security.SlashesInModelNames;
import ai.chatbot.llm.routing.DirectCalls;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DoorProperties.class)
class DoorConfiguration {

    @Bean
    UpstreamConnections upstreamConnections(DirectCalls calls, MeterRegistry meters) {
        return new UpstreamConnections(calls.room(), meters);
    }

    @Bean
    SlashesInModelNames slashesInModelNames() {
        return new SlashesInModelNames();
    }
}
