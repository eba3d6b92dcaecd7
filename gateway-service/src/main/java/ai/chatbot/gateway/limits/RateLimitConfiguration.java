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
    RequestCounts requestCounts(StringRedisTemplate redis, Clock clock) {
        return new ResilientRequestCounts(
                new RedisRequestCounts(redis), new LocalRequestCounts(Ticker.systemTicker()), clock);
    }

    @Bean
    RateLimits rateLimits(RequestCounts counts, RateLimitProperties properties, Failures failures) {
        return new RateLimits(counts, new Quotas(counts), properties, failures);
    }

    @Bean
    WrongKeys wrongKeys(RequestCounts counts, RateLimitProperties properties, Clock clock) {
        return new WrongKeys(counts, properties.wrongKeys(), clock);
    }
}
