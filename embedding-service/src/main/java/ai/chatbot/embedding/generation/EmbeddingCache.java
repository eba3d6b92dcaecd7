package ai.chatbot.embedding.generation;

import ai.chatbot.common.contract.embedding.EmbeddedText;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Normalised vectors that were made before: in this process, else in Redis. */
@Component
class EmbeddingCache {

    private static final String PREFIX = "embedding:";

    private final RedisVectors redis;
    private final Cache<String, TextVector> near;
    private final Counter hits;
    private final Counter misses;

    EmbeddingCache(RedisVectors redis, EmbeddingCacheProperties properties, MeterRegistry meters) {
        this.redis = redis;
        near = Caffeine.newBuilder()
                .maximumSize(properties.nearEntries())
                .expireAfterAccess(properties.nearIdle())
                .build();
        hits = meters.counter("chatbot.embedding.cache", "result", "hit");
        misses = meters.counter("chatbot.embedding.cache", "result", "miss");
    }

    /** @return what is there, by text */
    Map<String, TextVector> find(String model, Set<String> texts) {
        Map<String, TextVector> found = new HashMap<>();
        Map<String, String> missing = new LinkedHashMap<>();
        for (String text : texts) {
            String key = key(model, text);
            TextVector vector = near.getIfPresent(key);
            if (vector == null) {
                missing.put(key, text);
            } else {
                found.put(text, vector);
            }
        }
        redis.find(missing.keySet()).forEach((key, vector) -> {
            near.put(key, vector);
            found.put(missing.get(key), vector);
        });
        hits.increment(found.size());
        misses.increment(texts.size() - found.size());
        return found;
    }

    void save(String model, Map<String, TextVector> vectors) {
        Map<String, TextVector> byKey = new HashMap<>();
        vectors.forEach((text, vector) -> byKey.put(key(model, text), vector));
        near.putAll(byKey);
        redis.save(byKey);
    }

    /**
     * Forgets vectors here and in Redis. Other replicas forget theirs when they have not been asked for some time.
     *
     * @param hashes the keys without their prefix
     * @return how many were in Redis
     */
    int forget(List<String> hashes) {
        List<String> keys = hashes.stream().map(hash -> PREFIX + hash).toList();
        near.invalidateAll(keys);
        return redis.remove(keys);
    }

    /** {@code embedding:} and the SHA-256 of {@code model:text} in hexadecimal digits. */
    static String key(String model, String text) {
        return PREFIX + new EmbeddedText(model, text).hash();
    }
}
