package ai.chatbot.common.contract.llm;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * One time that a provider was asked for an answer, or passed over.
 *
 * @param reason the stable code of what went wrong; null when nothing did
 * @param from where its part of the answer begins, in characters of the text as the models wrote it, before any guard
 *     changed it
 * @param to where its part ends; equal to {@code from} when it gave nothing
 * @param afterMs when this came of it, in milliseconds since the first was asked for this part of the answer; null where
 *     nobody has noted it
 */
public record Served(
        String provider,
        String model,
        Outcome outcome,
        @Nullable String reason,
        int from,
        int to,
        @Nullable Long afterMs) {

    /** At a time that nobody has noted. */
    public Served(String provider, String model, Outcome outcome, @Nullable String reason, int from, int to) {
        this(provider, model, outcome, reason, from, to, null);
    }

    /** Without the time, for comparing. */
    public Served untimed() {
        return new Served(provider, model, outcome, reason, from, to);
    }

    public enum Outcome {
        /** Gave the answer, or the end of it. */
        @JsonProperty("answered")
        ANSWERED,
        /** Gave a part of the answer and then failed. */
        @JsonProperty("broke_off")
        BROKE_OFF,
        /** Failed before it gave anything. */
        @JsonProperty("failed")
        FAILED,
        /** Was not asked: it has failed too often lately, asked for patience, or has too much to do. */
        @JsonProperty("skipped")
        SKIPPED,
        /** Was asked at the same time as another, which was faster. */
        @JsonProperty("overtaken")
        OVERTAKEN,
        /** Began the answer in other words than those already shown, and was asked to go on from these instead. */
        @JsonProperty("differed")
        DIFFERED
    }
}
