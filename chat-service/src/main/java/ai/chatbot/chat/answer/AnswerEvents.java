package ai.chatbot.chat.answer;

import ai.chatbot.common.contract.analytics.AnalyticsEvent;
import ai.chatbot.common.contract.chat.ChatReply;
import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ErrorCode;
import ai.chatbot.common.error.ErrorKind;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.common.events.AnalyticsEvents;
import ai.chatbot.common.security.Caller;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.IdGenerator;

/** Reports answers and failures to the dashboard and in metrics, without a word of what was said. */
@Component
class AnswerEvents {

    private final AnalyticsEvents events;
    private final IdGenerator ids;
    private final Clock clock;
    private final AnswerMeters meters;

    AnswerEvents(AnalyticsEvents events, IdGenerator ids, Clock clock, AnswerMeters meters) {
        this.events = events;
        this.ids = ids;
        this.clock = clock;
        this.meters = meters;
    }

    void answered(ChatReply reply, Conversation conversation, Result result, Stopwatch time) {
        long millis = time.millis();
        meters.answered(reply.botResponse().outcome(), Duration.ofMillis(millis), reply.degraded());
        Map<String, Object> data = new LinkedHashMap<>();
        data.put(AnalyticsEvent.RESPONSE_TIME_MS, millis);
        data.put(
                AnalyticsEvent.TOKENS_USED,
                result.completion() == null ? 0 : result.completion().usage().totalTokens());
        data.put(
                AnalyticsEvent.DOCUMENTS_RETRIEVED, result.passages().relevant().size());
        data.put(AnalyticsEvent.CONFIDENCE_SCORE, result.answer().confidence());
        if (!result.passages().all().isEmpty()) {
            data.put(AnalyticsEvent.TOP_RELEVANCE, result.passages().topRelevance());
        }
        data.put(AnalyticsEvent.OUTCOME, reply.botResponse().outcome().name().toLowerCase(Locale.ROOT));
        data.put(AnalyticsEvent.PROVIDER, reply.botResponse().servedBy());
        events.publish(new AnalyticsEvent(
                reply.messageId(),
                AnalyticsEvent.Type.MESSAGE_SENT,
                conversation.sessionId(),
                conversation.userId(),
                reply.botResponse().timestamp(),
                data));
    }

    /** Only what the platform is to blame for; a refused message is no failure. */
    void failed(@Nullable String sessionId, RuntimeException failure) {
        ErrorCode code = failure instanceof ServiceException known ? known.code() : CommonError.INTERNAL_ERROR;
        boolean ours = code.kind().status() >= ErrorKind.INTERNAL.status();
        meters.failed(ours);
        if (!ours) {
            return;
        }
        events.publish(new AnalyticsEvent(
                ids.generateId().toString(),
                AnalyticsEvent.Type.ERROR_OCCURRED,
                sessionId,
                Caller.current().userId(),
                clock.instant(),
                Map.of(AnalyticsEvent.ERROR_CODE, code.name())));
    }
}
