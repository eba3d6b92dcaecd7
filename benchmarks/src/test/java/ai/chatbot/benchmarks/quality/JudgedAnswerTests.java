package ai.chatbot.benchmarks.quality;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.benchmarks.quality.AskedQuestion.Gold;
import ai.chatbot.benchmarks.quality.ObservedAnswer.CitedEntry;
import ai.chatbot.common.contract.chat.ChatReply.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JudgedAnswerTests {

    private static final String NORMANS = "The Normans came from Normandy, a region in France. They spoke French.";
    private static final Map<String, String> ENTRIES =
            Map.of("d1", NORMANS, "d2", "Paris is the capital of France. It is large.");
    private static final AskedQuestion QUESTION = new AskedQuestion(
            "q1",
            AskedQuestion.ANSWERABLE,
            "Where is Normandy?",
            List.of(new Gold("d1", "France", NORMANS.indexOf("France"))));

    @Test
    void aSentenceWithTheGoldAnswerAndItsParagraphIsRightInEveryWay() {
        JudgedAnswer judged = judge(
                "The Normans came from Normandy, a region in France. [1]",
                new CitedEntry("d1", "The Normans came from Normandy, a region in France."));

        assertThat(judged.right()).isTrue();
        assertThat(judged.supported()).containsExactly(true);
        assertThat(judged.fromGold()).containsExactly(true);
        assertThat(judged.atGold()).containsExactly(true);
    }

    @Test
    void theGoldAnswersWordsOfAnotherParagraphAreNotWhereItStands() {
        JudgedAnswer judged =
                judge("Paris is the capital of France. [1]", new CitedEntry("d2", "Paris is the capital of France."));

        assertThat(judged.right()).isTrue();
        assertThat(judged.supported()).containsExactly(true);
        assertThat(judged.fromGold()).containsExactly(false);
        assertThat(judged.atGold()).containsExactly(false);
    }

    @Test
    void anotherSentenceOfTheRightParagraphIsNotTheSpan() {
        JudgedAnswer judged = judge("Normandy is a region in France. [1]", new CitedEntry("d1", "They spoke French."));

        assertThat(judged.fromGold()).containsExactly(true);
        assertThat(judged.atGold()).containsExactly(false);
        assertThat(judged.supported()).containsExactly(false);
    }

    @Test
    void aSnippetThatItsDocumentDoesNotHaveSupportsNothing() {
        JudgedAnswer judged = judge("Normandy is in Spain. [1]", new CitedEntry("d1", "Normandy is in Spain."));

        assertThat(judged.supported()).containsExactly(false);
        assertThat(judged.right()).isFalse();
    }

    @Test
    void sentencesThatStandApartAreFoundOneByOne() {
        JudgedAnswer judged = judge(
                "They spoke French. [1] The Normans came from Normandy, a region in France. [1]",
                new CitedEntry("d1", "They spoke French. The Normans came from Normandy, a region in France."));

        assertThat(judged.supported()).containsExactly(true, true);
        assertThat(judged.atGold()).containsExactly(true);
    }

    @Test
    void aNumberWithoutASourceIsAWrongCitation() {
        JudgedAnswer judged = judge("A region in France. [2]", new CitedEntry("d1", NORMANS));

        assertThat(judged.supported()).containsExactly(false);
        assertThat(judged.atGold()).containsExactly(false);
    }

    @Test
    void whatIsDeclinedIsNotRightWhateverItNames() {
        var declined =
                new ObservedAnswer(QUESTION, Outcome.DECLINED, 0, 0.9, 0.9, "The closest I found: France.", List.of());

        assertThat(JudgedAnswer.of(declined, ENTRIES).right()).isFalse();
    }

    @Test
    void answersAreComparedAsSquadDoes() {
        assertThat(contains("It was The 10,000 m race.", "a 10000 M")).isTrue();
        assertThat(contains("from 1939–1945", "1945")).isTrue();
        assertThat(contains("The Frenchman left.", "French")).isFalse();
        assertThat(contains("anything", "the")).isFalse();
    }

    private static boolean contains(String text, String part) {
        return SquadWords.of(text).contain(SquadWords.of(part));
    }

    private static JudgedAnswer judge(String text, CitedEntry... sources) {
        return JudgedAnswer.of(
                new ObservedAnswer(QUESTION, Outcome.GROUNDED, 0.8, 0.7, 0.9, text, List.of(sources)), ENTRIES);
    }
}
