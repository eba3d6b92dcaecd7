package ai.chatbot.knowledge.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentencesTests {

    @Test
    void cutsAtTheEndOfSentencesAndLines() {
        assertThat(sentences("Open the app. Is it slow? Restart it!\nPlan: Basic | Price: 5 €\nLast line"))
                .containsExactly(
                        "Open the app.", "Is it slow?", "Restart it!", "Plan: Basic | Price: 5 €", "Last line");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ask Dr. Miller about it.",
                "Use a strong one, e.g. Tr0ub4dor, for this.",
                "See Fig. 3 on the left.",
                "John F. Kennedy was there.",
                "Das gilt ab dem 3. Mai für alle.",
                "Write to us (see chapter 4. There it is explained.) and wait.",
                "1. Press the button.",
                "The price is 3.50 € today.",
                "Version 2.1.3 is out.",
                "\"Really?\" she said.",
                "Yahoo! answers were shut down."
            })
    void keepsTogetherWhatIsOneSentence(String sentence) {
        assertThat(sentences(sentence)).containsExactly(sentence);
    }

    @Test
    void aBracketThatIsNeverClosedDoesNotHoldTheTextTogether() {
        assertThat(sentences("Call us (or not. We do not mind. Really.")).hasSize(3);
    }

    @Test
    void findsSentencesInPartOfAText() {
        String text = "Ignored. One. Two. Ignored.";

        assertThat(Sentences.of(text, 9, 18)).containsExactly(new Span(9, 13), new Span(14, 18));
    }

    @Property
    void everyWordIsInExactlyOneSentence(@ForAll String text) {
        int end = 0;
        for (Span sentence : Sentences.of(text)) {
            assertThat(isWhite(text.substring(end, sentence.start()))).isTrue();
            assertThat(sentence.length()).isPositive();
            end = sentence.end();
        }
        assertThat(isWhite(text.substring(end))).isTrue();
    }

    private static boolean isWhite(String text) {
        return text.codePoints()
                .allMatch(character -> Character.isWhitespace(character) || Character.isSpaceChar(character));
    }

    private static List<String> sentences(String text) {
        return Sentences.of(text).stream().map(sentence -> sentence.in(text)).toList();
    }
}
