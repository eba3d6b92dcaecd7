package ai.chatbot.llm.prompt;

import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * How much a model reads of one prompt.
 *
 * @param tokens of system prompt, conversation, passages and question together
 * @param count how many tokens a text is to the model
 */
public record PromptWindow(int tokens, ToIntFunction<String> count) {

    /** Of a model that nobody has described, and of one that reads no prompt. */
    public static final PromptWindow UNLIMITED = new PromptWindow(Integer.MAX_VALUE, _ -> 0);

    private static final int CHARACTERS_PER_TOKEN = 4;

    /** What is left beside texts that are sent as well. */
    public PromptWindow beside(Stream<String> texts) {
        return isLimited()
                ? new PromptWindow(
                        Math.max(0, tokens - texts.mapToInt(this::count).sum()), count)
                : this;
    }

    /** As much of the beginning of a text as so many tokens; a token for four characters where nobody can count them. */
    public String beginning(String text, int most) {
        String cut = text;
        for (int size = size(cut); size > most && !cut.isEmpty(); size = size(cut)) {
            int length = (int) Math.min(cut.length() - 1L, (long) cut.length() * Math.max(0, most) / size);
            boolean halvesACharacter = length > 0 && Character.isHighSurrogate(cut.charAt(length - 1));
            cut = cut.substring(0, halvesACharacter ? length - 1 : length);
        }
        return cut;
    }

    private int size(String text) {
        return isLimited() ? count(text) : Math.ceilDiv(text.length(), CHARACTERS_PER_TOKEN);
    }

    boolean isLimited() {
        return tokens != Integer.MAX_VALUE;
    }

    int count(String text) {
        return count.applyAsInt(text);
    }
}
