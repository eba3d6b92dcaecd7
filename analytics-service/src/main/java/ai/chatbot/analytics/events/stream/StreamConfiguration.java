package ai.chatbot.analytics.events.stream;

import ai.chatbot.analytics.events.AnalyticsProperties;
import ai.chatbot.analytics.events.RecordEvents;
import ai.chatbot.analytics.events.StoredEvent;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.util.IdGenerator;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class StreamConfiguration {

    @Bean
    EventConsumer eventConsumer(
            StringRedisTemplate redis,
            RecordEvents recordEvents,
            JsonMapper json,
            MeterRegistry meters,
            AnalyticsProperties properties,
            IdGenerator ids) {
        String name = hostName() + "-" + ids.generateId().toString().substring(0, 8);
        var stream = new EventStream(redis, name, properties.batchSize());
        var origin = new StoredEvent.Origin(properties.environment(), version(), name);
        return new EventConsumer(
                stream, new ConsumeEvents(stream, recordEvents, json, meters, origin), properties.claimAfter());
    }

    private static String version() {
        @Nullable String version = StreamConfiguration.class.getPackage().getImplementationVersion();
        return version != null ? version : "development";
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unnamed-host";
        }
    }
}
