package ai.chatbot.common.contract.session;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a reader thinks of an answer.
 *
 * @param reasons what is wrong with it; null and empty say nothing
 */
public record MessageFeedback(
        @NotNull Rating rating,
        @Nullable @Size(max = 10) List<@NotNull Reason> reasons,
        @Nullable @Size(max = 1000) String comment) {

    public enum Rating {
        @JsonProperty("positive")
        POSITIVE,
        @JsonProperty("negative")
        NEGATIVE,
        /** Takes an earlier opinion back. */
        @JsonProperty("neutral")
        NEUTRAL
    }

    /** Those of the chat web app, spelled as it spells them. */
    public enum Reason {
        @JsonProperty("missing_citation")
        MISSING_CITATION,
        @JsonProperty("wrong_citation")
        WRONG_CITATION,
        @JsonProperty("out_of_scope")
        OUT_OF_SCOPE,
        @JsonProperty("inaccurate_or_irrelevant")
        INACCURATE_OR_IRRELEVANT,
        @JsonProperty("other_unhelpful")
        OTHER_UNHELPFUL,
        @JsonProperty("hate_speech")
        HATE_SPEECH,
        @JsonProperty("violent")
        VIOLENT,
        @JsonProperty("sexual")
        SEXUAL,
        @JsonProperty("manipulative")
        MANIPULATIVE,
        @JsonProperty("other_harmlful")
        OTHER_HARMLFUL
    }
}
