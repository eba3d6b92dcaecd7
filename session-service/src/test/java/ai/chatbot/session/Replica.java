package ai.chatbot.session;

import ai.chatbot.session.cache.RedisCache;
import ai.chatbot.session.handover.AdmitMessages;
import ai.chatbot.session.handover.DecideStep;
import ai.chatbot.session.handover.HandoverProperties;
import ai.chatbot.session.handover.HandoverProperties.WhenSilent;
import ai.chatbot.session.handover.HandoverProperties.WhenUnclaimed;
import ai.chatbot.session.handover.WordNotices;
import ai.chatbot.session.history.AppendTurn;
import ai.chatbot.session.history.ChangeHandover;
import ai.chatbot.session.history.HistoryCache;
import ai.chatbot.session.history.ListMessages;
import ai.chatbot.session.history.Messages;
import ai.chatbot.session.history.RateMessage;
import ai.chatbot.session.history.ReadWindow;
import ai.chatbot.session.history.SessionHistory;
import ai.chatbot.session.lifecycle.ChangeSession;
import ai.chatbot.session.lifecycle.CreateSession;
import ai.chatbot.session.lifecycle.EndSession;
import ai.chatbot.session.lifecycle.FindSession;
import ai.chatbot.session.lifecycle.SessionCache;
import ai.chatbot.session.lifecycle.SessionProperties;
import ai.chatbot.session.lifecycle.Sessions;
import ai.chatbot.session.removal.ClearSession;
import ai.chatbot.session.removal.DeleteSession;
import ai.chatbot.session.removal.FinishRemovals;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.util.JdkIdGenerator;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** The use cases put together by hand, so that a test can have several, or one whose parts fail. */
public record Replica(
        CreateSession create,
        AppendTurn append,
        ReadWindow window,
        ListMessages messages,
        EndSession end,
        DeleteSession delete,
        ClearSession clear,
        FinishRemovals finishRemovals,
        RateMessage rate) {

    public static final HandoverProperties HANDOVER = new HandoverProperties(
            ZoneOffset.UTC,
            "",
            Duration.ofMinutes(15),
            WhenUnclaimed.RETURN_TO_BOT,
            Duration.ofMinutes(15),
            WhenSilent.REQUEUE,
            Duration.ofDays(7),
            Duration.ofHours(1));

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
                new AppendTurn(find, sessions, history, historyCache, PROPERTIES, changeHandover(), clock),
                new ReadWindow(find, history, historyCache, clock),
                new ListMessages(find, history),
                new EndSession(find, sessions, cache, clock),
                new DeleteSession(find, sessions, messages, historyCache, clock),
                new ClearSession(new ChangeSession(find, sessions), messages, historyCache, clock),
                new FinishRemovals(sessions, messages, historyCache, clock),
                new RateMessage(find, history, messages, clock));
    }

    public static AdmitMessages admitMessages() {
        return new AdmitMessages(new DecideStep(HANDOVER), new WordNotices(HANDOVER, new JdkIdGenerator()));
    }

    public static ChangeHandover changeHandover() {
        return new ChangeHandover(admitMessages(), HANDOVER);
    }

    public static RedisCache redisCache(StringRedisTemplate redis) {
        return new RedisCache(redis, new SimpleMeterRegistry());
    }

    public static SessionCache sessionCache(StringRedisTemplate redis) {
        return new SessionCache(redisCache(redis), JSON);
    }
}
