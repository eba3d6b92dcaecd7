package ai.chatbot.common.events;

import ai.chatbot.common.contract.analytics.AnalyticsEvent;

/** Where services report what happened. */
public interface AnalyticsEvents {

    /** The Redis stream they go to, and the field that carries the event as JSON. */
    String STREAM = "analytics:events";

    String FIELD = "event";

    /** Returns at once and never fails. */
    void publish(AnalyticsEvent event);
}
