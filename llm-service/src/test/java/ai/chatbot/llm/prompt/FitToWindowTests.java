package ai.chatbot.llm.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.chatbot.common.contract.llm.CompletionRequest.HistoryMessage;
import ai.chatbot.common.contract.llm.CompletionRequest.Passage;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.llm.LlmError;
import ai.chatbot.llm.catalog.CountTokens;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Counted with the tokens of gpt-4o. */
class FitToWindowTests {

    private static final String FENCE = "passage-1";
    private static final CountTokens TOKENS = new CountTokens();
    private static final List<Passage> PASSAGES = IntStream.rangeClosed(1, 5)
            .mapToObj(n -> passage("Returns are free within thirty days. ".repeat(10) + "End of " + n + "."))
            .toList();
    private static final List<HistoryMessage> HISTORY = IntStream.rangeClosed(1, 6)
            .mapToObj(n -> new HistoryMessage("user", n + ": " + "and what about lamps? ".repeat(8)))
            .toList();

    @Test
    void whatFitsStaysWhole() {
        FitToWindow fitting = fitting(5_000);

        assertThat(fitting.passages(PASSAGES, FENCE)).isEqualTo(PASSAGES);
        assertThat(fitting.history(HISTORY)).isEqualTo(HISTORY);
    }

    @Test
    void theOldestMessagesGoBeforeAnyPassage() {
        int passages = tokens(PASSAGES);
        FitToWindow fitting = fitting(passages + 120);

        assertThat(fitting.passages(PASSAGES, FENCE)).isEqualTo(PASSAGES);
        List<HistoryMessage> history = fitting.history(HISTORY);
        assertThat(history).isNotEmpty().hasSizeLessThan(6).endsWith(HISTORY.getLast());
        assertThat(HISTORY).endsWith(history.toArray(HistoryMessage[]::new));
    }

    @Test
    void theSummaryStaysUntilNoMessageIsLeft() {
        var summary = new HistoryMessage(HistoryMessage.SUMMARY, "Anna asked about lamps.");
        List<HistoryMessage> history =
                Stream.concat(Stream.of(summary), HISTORY.stream()).toList();

        assertThat(fitting(5_000).history(history)).isEqualTo(history);
        assertThat(fitting(180).history(history))
                .hasSizeBetween(2, 6)
                .startsWith(summary)
                .endsWith(HISTORY.getLast());
        assertThat(fitting(70).history(history)).containsExactly(summary);
        assertThat(fitting(30).history(history)).isEmpty();
    }

    @Test
    void thenTheLastPassagesGo() {
        FitToWindow fitting = fitting(tokens(PASSAGES.subList(0, 3)) + 20);

        assertThat(fitting.passages(PASSAGES, FENCE)).isEqualTo(PASSAGES.subList(0, 3));
        assertThat(fitting.history(HISTORY)).isEmpty();
    }

    @Test
    void atLastTheFirstPassageLosesItsEnd() {
        FitToWindow fitting = fitting(70);

        List<Passage> cut = fitting.passages(PASSAGES, FENCE);

        assertThat(cut).hasSize(1);
        assertThat(cut.getFirst().content()).isNotEmpty();
        assertThat(PASSAGES.getFirst().content()).startsWith(cut.getFirst().content());
        assertThat(tokens(cut)).isLessThanOrEqualTo(70);
    }

    @Test
    void aQuestionThatDoesNotFitIsRefused() {
        var window = new PromptWindow(20, text -> TOKENS.count(text, "o200k_base"));

        ServiceException refused = catchThrowableOfType(
                ServiceException.class, () -> new FitToWindow(window, List.of("Why is this so long? ".repeat(10))));

        assertThat(refused.code()).isEqualTo(LlmError.PROMPT_TOO_LONG);
    }

    @Test
    void tokensAreThoseOfTheModel() {
        assertThat(TOKENS.count("Returns are free within thirty days.", "o200k_base"))
                .isEqualTo(7);
        assertThat(TOKENS.count("<|endoftext|>", "cl100k_base")).isGreaterThan(1);
        assertThat(TOKENS.count("Returns are free within thirty days.", null)).isEqualTo(10);
    }

    /** A window with this much room beside what is fixed. */
    private static FitToWindow fitting(int room) {
        String fixed = "You work in support.";
        int size = TOKENS.count(fixed, "o200k_base") + 6;
        return new FitToWindow(new PromptWindow(room + size, text -> TOKENS.count(text, "o200k_base")), List.of(fixed));
    }

    private static int tokens(List<Passage> passages) {
        return IntStream.range(0, passages.size())
                .map(i -> TOKENS.count(PromptVariables.fenced(passages.get(i), i + 1, FENCE), "o200k_base"))
                .sum();
    }

    private static Passage passage(String content) {
        return new Passage("c", "d", "Handbook", null, null, content, 0.9, List.of());
    }
}
