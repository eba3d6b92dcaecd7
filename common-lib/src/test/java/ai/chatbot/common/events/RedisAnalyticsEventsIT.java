package ai.chatbot.common.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.chatbot.common.contract.analytics.AnalyticsEvent;
import ai.chatbot.common.embedded.EmbeddedRedis;
import ai.chatbot.common.embedded.FreePorts;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.data.redis.core.StringRedisTemplate;

class RedisAnalyticsEventsIT {

    @TempDir
    Path directory;

    @Test
    void keepsEventsWhileRedisIsDownAndSendsThemInOrderAfterwards() {
        int port = FreePorts.one();
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        JacksonAutoConfiguration.class,
                        DataRedisAutoConfiguration.class,
                        ai.chatbot.common.redis.RedisAutoConfiguration.class,
                        EventsAutoConfiguration.class))
                .withPropertyValues("spring.data.redis.url=redis://127.0.0.1:" + port)
                .run(context -> {
                    var events = context.getBean(AnalyticsEvents.class);
                    events.publish(event("first"));
                    events.publish(event("second"));
                    try (var redis = EmbeddedRedis.in(directory, port)) {
                        var stream = context.getBean(StringRedisTemplate.class).opsForStream();
                        await().atMost(Duration.ofSeconds(20))
                                .ignoreExceptions()
                                .until(() -> stream.size(AnalyticsEvents.STREAM) == 2);
                        var records =
                                stream.range(AnalyticsEvents.STREAM, org.springframework.data.domain.Range.unbounded());
                        assertThat(records.get(0)
                                        .getValue()
                                        .get(AnalyticsEvents.FIELD)
                                        .toString())
                                .contains("first");
                        assertThat(records.get(1)
                                        .getValue()
                                        .get(AnalyticsEvents.FIELD)
                                        .toString())
                                .contains("second");
                        assertThat(redis.uri()).endsWith(":" + port + "/0");
                    }
                });
    }

    private static AnalyticsEvent event(String id) {
        return new AnalyticsEvent(
                id,
                AnalyticsEvent.Type.MESSAGE_SENT,
                "s",
                "u",
                Instant.parse("2026-01-01T00:00:00Z"),
                Map.of(AnalyticsEvent.RESPONSE_TIME_MS, 12));
    }
}
