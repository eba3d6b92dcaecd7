package ai.chatbot.llm.guard;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What stands around a text that is judged.
 *
 * @param question what was asked; empty while it is judged itself
 * @param history earlier messages of the conversation
 * @param passages what the answer is to be made of, results of tools included
 * @param language BCP 47 of the answer, when it was asked for
 * @param systemPrompt what the model was told, canary included; empty when none was asked yet
 * @param canary stands in the system prompt and nowhere else; empty when there is none
 * @param whole false while the text is still being written
 */
public record GuardContext(
        String question,
        List<String> history,
        List<String> passages,
        @Nullable String language,
        String systemPrompt,
        String canary,
        boolean whole) {

    public static final GuardContext NONE = new GuardContext("", List.of(), List.of(), null, "", "", true);

    public GuardContext {
        history = List.copyOf(history);
        passages = List.copyOf(passages);
    }

    public static GuardContext of(String question, List<String> history, List<String> passages) {
        return new GuardContext(question, history, passages, null, "", "", true);
    }

    public GuardContext unfinished() {
        return new GuardContext(question, history, passages, language, systemPrompt, canary, false);
    }

    /** With more that the answer may be made of. */
    public GuardContext knowing(List<String> more) {
        List<String> all = Stream.concat(passages.stream(), more.stream()).toList();
        return new GuardContext(question, history, all, language, systemPrompt, canary, whole);
    }

    /** What the reader has or may see anyway. */
    Stream<String> known() {
        return Stream.concat(Stream.of(question), Stream.concat(history.stream(), passages.stream()));
    }

    /** The texts in it are nobody's business. */
    @Override
    public String toString() {
        return "GuardContext[" + history.size() + " messages, " + passages.size() + " passages]";
    }
}
