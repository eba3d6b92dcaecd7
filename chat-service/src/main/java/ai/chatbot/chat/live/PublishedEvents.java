package ai.chatbot.chat.live;

import ai.chatbot.common.contract.session.SessionEvents.SessionEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.domain.Range;
import org.springframework.data.redis.connection.Limit;
import org.springframework.data.redis.connection.stream.MapRecord;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What session-service publishes in Redis of one session. It may lack something, or come out of order. */
@Component
class PublishedEvents {

    private static final Logger LOG = LoggerFactory.getLogger(PublishedEvents.class);
    private static final int MOST = 200;

    private final StringRedisTemplate redis;
    private final JsonMapper json;

    PublishedEvents(StringRedisTemplate redis, JsonMapper json) {
        this.redis = redis;
        this.json = json;
    }

    /** @param place of the last entry that was read; a reader who begins has read {@code 0-0} */
    record Read(List<SessionEvent> events, String place) {}

    /** By sequence; nothing when Redis is away. */
    Read after(String sessionId, String place) {
        try {
            List<MapRecord<String, String, String>> records = redis.<String, String>opsForStream()
                    .range(
                            SessionEvent.stream(sessionId),
                            Range.rightUnbounded(Range.Bound.exclusive(place)),
                            Limit.limit().count(MOST));
            if (records == null || records.isEmpty()) {
                return new Read(List.of(), place);
            }
            List<SessionEvent> events = new ArrayList<>();
            records.forEach(
                    entry -> events.add(json.readValue(entry.getValue().get(SessionEvent.FIELD), SessionEvent.class)));
            events.sort(Comparator.comparingInt(SessionEvent::sequence));
            return new Read(events, records.getLast().getId().getValue());
        } catch (DataAccessException | JacksonException e) {
            LOG.debug("Redis has no events to read: {}", e.toString());
            return new Read(List.of(), place);
        }
    }
}
