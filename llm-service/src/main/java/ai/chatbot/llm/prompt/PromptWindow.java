package ai.chatbot.llm.prompt;

import java.util.function.ToIntFunction;

/**
 * How much a model reads of one prompt.
 *
 * @param tokens of system prompt, conversation, passages and question together
 * @param count how many tokens a text is to the model
 */
public record PromptWindow(int tokens, ToIntFunction<String> count) {

    /** Of a model that nobody has described, and of one that reads no prompt. */
    public static final PromptWindow UNLIMITED = new PromptWindow(Integer.MAX_VALUE, _ -> 0);

    boolean isLimited() {
        return tokens != Integer.MAX_VALUE;
    }

    int count(String text) {
        return count.applyAsInt(text);
    }
}
