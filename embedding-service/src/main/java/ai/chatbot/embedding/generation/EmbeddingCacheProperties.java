package ai.chatbot.embedding.generation;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param ttl how long a vector stays in Redis
 * @param nearEntries how many vectors are also kept in this process, at 2 KB each
 * @param nearIdle how long one that nobody asks for stays in this process
 * @param redisPause for how long Redis is left alone after it has failed
 */
@ConfigurationProperties("chatbot.embedding.cache")
record EmbeddingCacheProperties(
        @DefaultValue("24h") Duration ttl,
        @DefaultValue("5000") int nearEntries,
        @DefaultValue("1h") Duration nearIdle,
        @DefaultValue("5s") Duration redisPause) {}
