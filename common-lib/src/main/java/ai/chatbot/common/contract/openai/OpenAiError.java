package ai.chatbot.common.contract.openai;

import org.jspecify.annotations.Nullable;

/** What every failure is told as. */
public record OpenAiError(Detail error) {

    /**
     * @param type of few; what a program looks at is the code
     * @param param the field of the request that is at fault
     * @param code stable
     */
    public record Detail(
            String message,
            String type,
            @Nullable String param,
            @Nullable String code) {}
}
