package ai.chatbot.gateway.limits;

import ai.chatbot.gateway.failure.Failures;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.core.StringRedisTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RateLimitProperties.class)
class RateLimitConfiguration {

    @Bean
    RateLimits rateLimits(StringRedisTemplate redis, RateLimitProperties properties, Clock clock, Failures failures) {
        var counts = new ResilientRequestCounts(
                new RedisRequestCounts(redis), new LocalRequestCounts(Ticker.systemTicker()), clock);
        return new RateLimits(counts, properties, failures);
    }
}
