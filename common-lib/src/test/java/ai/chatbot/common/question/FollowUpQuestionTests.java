package ai.chatbot.common.question;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FollowUpQuestionTests {

    private static final String FIRST = "How do I return a pair of shoes?";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "and for Poland?",
                "How long does it take?",
                "What about sale items?",
                "Why?",
                "how much?",
                "For express orders?",
                "Who pays for that?",
                "Are they open on Sundays?",
                "But without the original box?",
                "And if I paid by invoice?"
            })
    void recognisesFollowUps(String question) {
        assertThat(FollowUpQuestion.rewrite(question, List.of(FIRST))).contains(FIRST + " " + question);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "How long does it take to get a refund for shoes?",
                "What are your opening hours?",
                "Where is my parcel?",
                "refund policy",
                "warranty",
                "Is there a discount for students?",
                "In which countries do you sell gift cards?",
                "How do I reset my password?"
            })
    void leavesQuestionsThatStandOnTheirOwn(String question) {
        assertThat(FollowUpQuestion.rewrite(question, List.of(FIRST))).isEmpty();
    }

    @Test
    void goesBackToTheQuestionThatStandsOnItsOwn() {
        var history = List.of("Do you sell bags?", FIRST, "How long does it take?");
        assertThat(FollowUpQuestion.rewrite("and to Poland?", history))
                .contains(FIRST + " How long does it take? and to Poland?");
    }

    @Test
    void doesNotGoBackForEver() {
        var history = List.of("one question", "why?", "why?", "why?");
        assertThat(FollowUpQuestion.rewrite("why?", history)).contains("why? why? why? why?");
    }

    @Test
    void needsAHistory() {
        assertThat(FollowUpQuestion.rewrite("and for Poland?", List.of())).isEmpty();
        assertThat(FollowUpQuestion.rewrite("why?", List.of("x".repeat(5000)))).isEmpty();
    }
}
