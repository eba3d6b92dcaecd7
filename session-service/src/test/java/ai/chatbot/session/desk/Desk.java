package ai.chatbot.session.desk;

import ai.chatbot.session.Replica;
import ai.chatbot.session.handover.AdmitMessages;
import ai.chatbot.session.handover.DecideStep;
import ai.chatbot.session.handover.HandoverProperties;
import ai.chatbot.session.handover.WordNotices;
import ai.chatbot.session.history.AppendNote;
import ai.chatbot.session.history.ChangeHandover;
import ai.chatbot.session.history.HistoryCache;
import ai.chatbot.session.history.Messages;
import ai.chatbot.session.history.ReadEvents;
import ai.chatbot.session.history.SessionHistory;
import ai.chatbot.session.lifecycle.FindSession;
import ai.chatbot.session.lifecycle.Sessions;
import ai.chatbot.session.webhook.RelaySteps;
import java.time.Clock;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.util.JdkIdGenerator;

/** The use cases of one replica, put together by hand. */
record Desk(
        Replica replica,
        Sessions sessions,
        HandToPeople handToPeople,
        ActOnHandover act,
        ReplyAsAgent reply,
        WatchHandovers watch,
        ReadEvents events) {

    static Desk of(
            MongoOperations mongo,
            StringRedisTemplate redis,
            RelaySteps relaySteps,
            HandoverProperties properties,
            Clock clock) {
        var ids = new JdkIdGenerator();
        var sessions = new Sessions(mongo);
        var find = new FindSession(sessions);
        var history = new SessionHistory(new Messages(mongo));
        var sessionCache = Replica.sessionCache(redis);
        var cache = new HistoryCache(Replica.redisCache(redis), sessionCache, Replica.PROPERTIES, Replica.JSON);
        var decideStep = new DecideStep(properties);
        var notices = new WordNotices(properties, ids);
        var admit = new AdmitMessages(decideStep, notices);
        var change = new ChangeHandover(admit, properties);
        var appendNote = new AppendNote(sessions, history, cache, Replica.PROPERTIES, change);
        var takeStep = new TakeStep(decideStep, notices, appendNote, relaySteps);
        Replica replica = Replica.of(mongo, redis, clock);
        return new Desk(
                replica,
                sessions,
                new HandToPeople(replica.append(), admit, relaySteps),
                new ActOnHandover(find, takeStep, event -> {}, clock),
                new ReplyAsAgent(find, takeStep, appendNote, ids, clock),
                new WatchHandovers(new HandoverQueue(mongo), takeStep, clock),
                new ReadEvents(find, history, clock));
    }
}
