package ai.chatbot.common.contract.llm;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Where on a text's way a rule looks at it. */
public enum GuardStage {
    /** The question, before anything is done with it. */
    @JsonProperty("input")
    INPUT,
    /** What was found for it, before a model reads it. */
    @JsonProperty("passages")
    PASSAGES,
    /** The conversation so far, before a model reads it. */
    @JsonProperty("dialogue")
    DIALOGUE,
    /** The arguments and the results of a tool. */
    @JsonProperty("tool_call")
    TOOL_CALL,
    /** The answer, before anybody sees it. */
    @JsonProperty("output")
    OUTPUT;

    /** As in JSON. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<GuardStage> named(String wireName) {
        return Stream.of(values())
                .filter(stage -> stage.wireName().equals(wireName))
                .findFirst();
    }
}
