package ai.chatbot.common.contract.analytics;

import com.fasterxml.jackson.annotation.JsonProperty;

/** UTC; weeks begin on Monday. */
public enum Granularity {
    @JsonProperty("hour")
    HOUR,
    @JsonProperty("day")
    DAY,
    @JsonProperty("week")
    WEEK,
    @JsonProperty("month")
    MONTH
}
