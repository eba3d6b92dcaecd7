package ai.chatbot.common.events;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.databind.json.JsonMapper;

@AutoConfiguration(afterName = "org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration")
@ConditionalOnClass(StringRedisTemplate.class)
public final class EventsAutoConfiguration {

    /** Lazy: only services that report something get the buffer and its thread. */
    @Bean
    @Lazy
    @ConditionalOnMissingBean(AnalyticsEvents.class)
    RedisAnalyticsEvents analyticsEvents(
            StringRedisTemplate redis, JsonMapper json, ObjectProvider<MeterRegistry> meters) {
        return new RedisAnalyticsEvents(redis, json, meters.getIfAvailable(SimpleMeterRegistry::new));
    }
}
