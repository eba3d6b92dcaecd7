package ai.chatbot.common.question;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortTitleTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "How do I reset my password?|Reset password",
                "Hello, where is my parcel no. 4711-22?|Parcel no 4711-22",
                "Wie kann ich mein Konto löschen?|Konto löschen",
                "Comment puis-je annuler ma commande ?|Puis-je annuler commande",
                "Can you tell me which payment methods you accept in Poland and Spain?|Payment methods accept Poland",
                "Hello!|Hello",
                "What is it?|What is it",
                "???|???"
            })
    void takesTheWordsThatSaySomething(String question, String title) {
        String made = ShortTitle.of(question);
        assertThat(made.split(" ").length).isLessThanOrEqualTo(4);
        assertThat(made).isEqualTo(title);
    }

    @Test
    void cutsWordsWithoutEndAndKeepsCharactersWhole() {
        assertThat(ShortTitle.of("x".repeat(5000))).hasSize(60);
        assertThat(ShortTitle.of("\uD83D\uDE00".repeat(100))).hasSize(60);
        assertThat(ShortTitle.of("a" + "\uD83D\uDE00".repeat(100))).doesNotMatch(".*[\uD800-\uDBFF]$");
    }
}
