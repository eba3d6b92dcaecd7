package ai.chatbot.llm.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.llm.catalog.CountTokens;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PromptWindowTests {

    private static final CountTokens TOKENS = new CountTokens();

    private final PromptWindow window = new PromptWindow(100, text -> TOKENS.count(text, "o200k_base"));

    @Test
    void isNarrowerBesideWhatIsSentAsWell() {
        assertThat(window.beside(Stream.of("one two three", "four")).tokens()).isEqualTo(96);
        assertThat(window.beside(Stream.of("many ".repeat(300))).tokens()).isZero();
        assertThat(PromptWindow.UNLIMITED.beside(Stream.of("one"))).isSameAs(PromptWindow.UNLIMITED);
    }

    @Test
    void givesAsMuchOfATextAsFits() {
        String text = "where 🏠 is it? ".repeat(50);
        String beginning = window.beginning(text, 20);
        assertThat(text).startsWith(beginning);
        assertThat(window.count(beginning)).isBetween(10, 20);
        assertThat(Character.isHighSurrogate(beginning.charAt(beginning.length() - 1)))
                .isFalse();
        assertThat(window.beginning("short", 20)).isEqualTo("short");
        assertThat(window.beginning(text, 0)).isEmpty();
    }

    @Test
    void takesFourCharactersForATokenWhereNobodyCounts() {
        assertThat(PromptWindow.UNLIMITED.beginning("x".repeat(100), 10)).hasSize(40);
        assertThat(PromptWindow.UNLIMITED.beginning("x".repeat(40), 10)).hasSize(40);
    }
}
