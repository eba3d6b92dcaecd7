package ai.chatbot.session;

import ai.chatbot.session.cache.RedisCache;
import ai.chatbot.session.history.AppendTurn;
import ai.chatbot.session.history.HistoryCache;
import ai.chatbot.session.history.ListMessages;
import ai.chatbot.session.history.Messages;
import ai.chatbot.session.history.ReadWindow;
import ai.chatbot.session.history.SessionHistory;
import ai.chatbot.session.lifecycle.CreateSession;
import ai.chatbot.session.lifecycle.EndSession;
import ai.chatbot.session.lifecycle.FindSession;
import ai.chatbot.session.lifecycle.SessionCache;
import ai.chatbot.session.lifecycle.SessionProperties;
import ai.chatbot.session.lifecycle.Sessions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.util.JdkIdGenerator;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** The use cases put together by hand, so that a test can have several, or one whose parts fail. */
public record Replica(
        CreateSession create, AppendTurn append, ReadWindow window, ListMessages messages, EndSession end) {

    public static final SessionProperties PROPERTIES =
            new SessionProperties(Duration.ofHours(1), 10, Duration.ofMinutes(1), null);
    public static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    public static Replica of(MongoOperations mongo, StringRedisTemplate redis, Clock clock) {
        var cache = sessionCache(redis);
        return of(
                new Sessions(mongo),
                new Messages(mongo),
                cache,
                new HistoryCache(redisCache(redis), cache, PROPERTIES, JSON),
                clock);
    }

    public static Replica of(
            Sessions sessions, Messages messages, SessionCache cache, HistoryCache historyCache, Clock clock) {
        var find = new FindSession(sessions);
        var history = new SessionHistory(messages);
        return new Replica(
                new CreateSession(sessions, cache, PROPERTIES, clock, new JdkIdGenerator()),
                new AppendTurn(find, sessions, history, historyCache, PROPERTIES, clock),
                new ReadWindow(find, history, historyCache, clock),
                new ListMessages(find, history),
                new EndSession(find, sessions, cache, clock));
    }

    public static RedisCache redisCache(StringRedisTemplate redis) {
        return new RedisCache(redis, new SimpleMeterRegistry());
    }

    public static SessionCache sessionCache(StringRedisTemplate redis) {
        return new SessionCache(redisCache(redis), JSON);
    }
}
