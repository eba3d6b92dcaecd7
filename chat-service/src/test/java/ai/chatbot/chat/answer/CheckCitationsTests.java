package ai.chatbot.chat.answer;

import static ai.chatbot.chat.answer.TestPassages.DELIVERY;
import static ai.chatbot.chat.answer.TestPassages.RETURNS;
import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.chat.answer.Answer.Declined;
import ai.chatbot.chat.answer.Answer.Grounded;
import ai.chatbot.chat.calibration.Calibration;
import ai.chatbot.chat.entailment.TestEntailment;
import ai.chatbot.chat.entailment.TestEntailment.Meaning;
import ai.chatbot.common.contract.chat.ChatReply.CitedSentence;
import ai.chatbot.common.contract.chat.ChatReply.SnippetSpan;
import ai.chatbot.common.contract.chat.ChatReply.Source;
import ai.chatbot.common.contract.chat.ChatReply.Unsupported;
import ai.chatbot.common.contract.llm.PlatformConfig;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckCitationsTests {

    private Meaning meaning = Meaning.NONE;
    private PlatformConfig.Citations citations = PlatformConfig.Citations.USUAL;
    private final CheckCitations check = new CheckCitations(
            TestEntailment.judging(
                    (claim, sentence) -> meaning.of(claim, sentence), request -> TestCompletions.saying("no")),
            new Calibration(),
            this::config,
            new ChatProperties(0.51, 0.5, 5, Duration.ofSeconds(10)));

    @Test
    void keepsAQuotationWithItsSource() {
        Grounded answer = grounded("Items can be returned within 30 days. [1]");
        assertThat(answer.text()).isEqualTo("Items can be returned within 30 days. [1]");
        Source source = answer.cited().getFirst();
        assertThat(source.documentId()).isEqualTo("doc-returns");
        assertThat(source.title()).isEqualTo("Returns");
        assertThat(source.section()).isEqualTo("Returns in detail");
        assertThat(source.page()).isEqualTo(3);
        assertThat(source.snippet()).isEqualTo("Items can be returned within 30 days.");
    }

    @Test
    void keepsAParaphraseAndShowsTheSentenceBehindIt() {
        Grounded answer = grounded("You may return an unused item in its box [1].");
        assertThat(answer.text()).isEqualTo("You may return an unused item in its box. [1]");
        assertThat(answer.cited().getFirst().snippet()).isEqualTo("The item must be unused and in its box.");
    }

    @Test
    void dropsWhatNoPassageSupports() {
        Grounded answer = grounded("Items can be returned within 30 days. [1] Our headquarters are on the moon. [1]");
        assertThat(answer.text()).isEqualTo("Items can be returned within 30 days. [1]");
        assertThat(answer.certainty()).isLessThan(0.6);
    }

    @Test
    void dropsASentenceWithAWrongNumber() {
        Grounded answer =
                grounded("Items can be returned within 60 days. [1] Standard delivery takes 3 working days. [2]");
        assertThat(answer.text()).isEqualTo("Standard delivery takes 3 working days. [1]");
    }

    @Test
    void numbersSourcesInTheOrderOfTheAnswer() {
        Grounded answer = grounded("Delivery takes 3 working days. [2] Items can be returned within 30 days. [1]");
        assertThat(answer.text())
                .isEqualTo("Delivery takes 3 working days. [1] Items can be returned within 30 days. [2]");
        assertThat(answer.cited()).extracting(Source::documentId).containsExactly("doc-delivery", "doc-returns");
    }

    @Test
    void correctsACitationOfTheWrongPassage() {
        Grounded answer = grounded("Standard delivery takes 3 working days. [1]");
        assertThat(answer.cited()).extracting(Source::documentId).containsExactly("doc-delivery");
    }

    @Test
    void findsTheSourceOfAnUncitedSentence() {
        assertThat(grounded("Standard delivery costs 4.90 euros.").text())
                .isEqualTo("Standard delivery costs 4.90 euros. [1]");
    }

    @Test
    void letsSentencesShareTheMarkerBehindTheLast() {
        assertThat(grounded("Items can be returned within 30 days. The item must be unused. [1]")
                        .text())
                .isEqualTo("Items can be returned within 30 days. [1] The item must be unused. [1]");
    }

    @Test
    void keepsTheLinesOfAList() {
        assertThat(grounded("1. Items can be returned within 30 days [1]\n2. The item must be unused [1]")
                        .text())
                .isEqualTo("1. Items can be returned within 30 days [1]\n2. The item must be unused [1]");
    }

    @Test
    void keepsYesBesideWhatFollows() {
        assertThat(grounded("Yes. Items can be returned within 30 days. [1]").text())
                .isEqualTo("Yes. Items can be returned within 30 days. [1]");
    }

    @Test
    void ignoresNumbersOfPassagesThatDoNotExist() {
        assertThat(grounded("Items can be returned within 30 days. [7]").text())
                .isEqualTo("Items can be returned within 30 days. [1]");
    }

    @Test
    void declinesWhenNothingIsLeft() {
        Answer answer = check("I do not know the answer to this question.");
        assertThat(answer).isInstanceOf(Declined.class);
        assertThat(answer.text()).contains("could not find").contains("“Returns”");
        assertThat(answer.confidence()).isZero();
    }

    @Test
    void showsARefusalAsItIs() {
        var withheld = new Draft("I am sorry.", TestCompletions.withheld("I am sorry."), List.of(), Draft.Ending.WHOLE);
        Answer answer = finished(withheld, TestPassages.passages(RETURNS));
        assertThat(answer).isEqualTo(new Declined("I am sorry.", List.of()));
    }

    @Test
    void isMoreCertainWithMoreEvidence() {
        Passages weak = new Passages(List.of(RETURNS), List.of(RETURNS), 0.52, 0.51, List.of());
        Passages strong = new Passages(List.of(RETURNS), List.of(RETURNS), 0.8, 0.51, List.of());
        assertThat(Confidence.of(weak, List.of(1.0))).isEqualTo(0.52);
        assertThat(Confidence.of(strong, List.of(1.0))).isEqualTo(1.0);
        assertThat(Confidence.of(strong, List.of(1.0, 0.0))).isEqualTo(0.5);
    }

    @Test
    void keepsAParaphraseInOtherWordsByItsMeaning() {
        meaning = (claim, sentence) -> sentence.startsWith("The item must") ? 0.75 : 0.2;
        Grounded answer = grounded("We take back unused goods in their packaging. [1]");
        assertThat(answer.text()).isEqualTo("We take back unused goods in their packaging. [1]");
        assertThat(answer.cited().getFirst().snippet()).isEqualTo("The item must be unused and in its box.");
    }

    @Test
    void dropsASentenceThatTurnsItsPassageRound() {
        Grounded answer =
                grounded("Items cannot be returned within 30 days. [1] Standard delivery takes 3 working days. [2]");
        assertThat(answer.text()).isEqualTo("Standard delivery takes 3 working days. [1]");
    }

    @Test
    void saysForEachSentenceWhereItIsAndWhereItsSupportStands() {
        Grounded answer =
                grounded("1. Items can be returned within 30 days [1]\n2. The item must be unused and in its box. [1]"
                        + "\nStandard delivery takes 3 working days. [2]");
        assertThat(answer.sentences()).hasSize(3);
        assertThat(answer.sentences())
                .extracting(sentence -> answer.text().substring(sentence.start(), sentence.end()))
                .containsExactly(
                        "Items can be returned within 30 days",
                        "The item must be unused and in its box.",
                        "Standard delivery takes 3 working days.");
        assertThat(answer.sentences())
                .extracting(CitedSentence::sources)
                .containsExactly(List.of(1), List.of(1), List.of(2));
        assertThat(supported(answer, 1)).isEqualTo("The item must be unused and in its box.");
        assertThat(supported(answer, 2)).isEqualTo("Standard delivery takes 3 working days and costs 4.90 euros.");
        assertThat(answer.cited().getFirst().spans()).hasSize(2);
    }

    @Test
    void marksWhatNothingSupportsWhenAdministratorsWantThat() {
        citations = new PlatformConfig.Citations(PlatformConfig.Unsupported.MARK, 0.3, false);
        Grounded answer = grounded("Our headquarters are on the moon. [1] Items can be returned within 30 days. [1]");
        assertThat(answer.text())
                .isEqualTo("Our headquarters are on the moon. [?] Items can be returned within 30 days. [1]");
        Unsupported marked = answer.marked().getFirst();
        assertThat(answer.text().substring(marked.start(), marked.end()))
                .isEqualTo(marked.text())
                .isEqualTo("Our headquarters are on the moon.");
        assertThat(answer.text().substring(marked.end() + 1)).startsWith(marked.marker());
        assertThat(answer.sentences()).hasSize(1);
    }

    @Test
    void declinesWhenTooLittleIsLeftEvenIfItWouldBeMarked() {
        citations = new PlatformConfig.Citations(PlatformConfig.Unsupported.MARK, 0.6, false);
        assertThat(check("Our headquarters are on the moon. [1] Items can be returned within 30 days. [1]"))
                .isInstanceOf(Declined.class);
        citations = new PlatformConfig.Citations(PlatformConfig.Unsupported.DROP, 0.5, false);
        assertThat(check("Our headquarters are on the moon. [1] Items can be returned within 30 days. [1]"))
                .isInstanceOf(Grounded.class);
    }

    private static String supported(Grounded answer, int sentence) {
        SnippetSpan span = answer.sentences().get(sentence).spans().getFirst();
        return answer.cited().get(span.source() - 1).snippet().substring(span.start(), span.end());
    }

    private Answer finished(Draft draft, Passages passages) {
        return check.begin(passages, "u1", AnswerProgress.NOBODY).finish(draft);
    }

    private PlatformConfig config() {
        PlatformConfig usual = PlatformConfig.DEFAULT;
        return new PlatformConfig(
                1,
                usual.updatedAt(),
                usual.llmProvider(),
                usual.embeddingProvider(),
                usual.retrievalConfig(),
                usual.guardrails(),
                usual.routing(),
                usual.tools(),
                citations);
    }

    private Grounded grounded(String draft) {
        return (Grounded) check(draft);
    }

    private Answer check(String draft) {
        return finished(
                new Draft(draft, null, List.of(), Draft.Ending.WHOLE), TestPassages.passages(RETURNS, DELIVERY));
    }
}
