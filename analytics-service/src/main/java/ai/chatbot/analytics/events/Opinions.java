package ai.chatbot.analytics.events;

import ai.chatbot.common.contract.analytics.AnalyticsEvent;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What readers think of answers. Who changes his mind counts where he did: a period in which more opinions were taken back
 * than given is below zero.
 */
public record Opinions(long positive, long negative) {

    static final Opinions NONE = new Opinions(0, 0);

    static Opinions of(Map<String, Object> data) {
        Object now = data.get(AnalyticsEvent.FEEDBACK);
        Object before = data.get(AnalyticsEvent.PREVIOUS_FEEDBACK);
        return new Opinions(change("positive", now, before), change("negative", now, before));
    }

    private static int change(String opinion, @Nullable Object now, @Nullable Object before) {
        return (opinion.equals(now) ? 1 : 0) - (opinion.equals(before) ? 1 : 0);
    }

    Opinions plus(Opinions other) {
        return new Opinions(positive + other.positive, negative + other.negative);
    }
}
