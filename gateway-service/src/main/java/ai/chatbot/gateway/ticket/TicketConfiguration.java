package ai.chatbot.gateway.ticket;

import ai.chatbot.common.ticket.StreamTickets;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.core.StringRedisTemplate;

@Configuration(proxyBeanMethods = false)
class TicketConfiguration {

    @Bean
    TicketedStreams ticketedStreams(StringRedisTemplate redis) {
        return new TicketedStreams(new StreamTickets(redis));
    }
}
