package ai.chatbot.common.redis;

import ai.chatbot.common.health.ReadinessCheck;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.SocketOptions;
import io.netty.util.HashedWheelTimer;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.data.redis.autoconfigure.ClientResourcesBuilderCustomizer;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/** Defaults for services that use Redis. Commands fail at once while it is down, so that callers can go round it. */
@AutoConfiguration(
        afterName = "org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration",
        before = ai.chatbot.common.health.HealthAutoConfiguration.class)
@ConditionalOnClass(RedisConnectionFactory.class)
public final class RedisAutoConfiguration {

    private static final long TICK_MILLIS = 100;

    @Bean
    @ConditionalOnMissingBean(name = "failFastRedis")
    LettuceClientOptionsBuilderCustomizer failFastRedis() {
        return options -> options.disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(Duration.ofSeconds(1))
                        .build());
    }

    /** Time-outs of seconds need no timer that wakes a hundred times a second, in each of the services. */
    @Bean(destroyMethod = "stop")
    @ConditionalOnMissingBean(name = "redisTimer")
    HashedWheelTimer redisTimer() {
        return new HashedWheelTimer(new DefaultThreadFactory("redis-timer", true), TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Bean
    @ConditionalOnMissingBean(name = "redisResources")
    ClientResourcesBuilderCustomizer redisResources(HashedWheelTimer redisTimer) {
        return resources -> resources.timer(redisTimer);
    }

    @Bean
    @ConditionalOnMissingBean(name = "redisReadiness")
    ReadinessCheck redisReadiness(RedisConnectionFactory connections) {
        return new ReadinessCheck() {
            @Override
            public String name() {
                return "redis";
            }

            @Override
            public void check() {
                try (var connection = connections.getConnection()) {
                    connection.ping();
                }
            }
        };
    }
}
