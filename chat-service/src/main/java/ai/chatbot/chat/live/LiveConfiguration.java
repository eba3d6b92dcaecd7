package ai.chatbot.chat.live;

import ai.chatbot.common.ticket.StreamTickets;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.core.StringRedisTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SessionEventsProperties.class)
class LiveConfiguration {

    @Bean
    StreamTickets streamTickets(StringRedisTemplate redis) {
        return new StreamTickets(redis);
    }
}
