package ai.chatbot.llm.provider.extractive;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.contract.knowledge.SearchResult.ScoredSentence;
import ai.chatbot.common.contract.llm.CompletionRequest.Passage;
import ai.chatbot.llm.provider.Evidence;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;

class ExtractiveChatModelTests {

    private static final String RETURNS =
            "You can return any item within 30 days. The item must be unused. Our shops are open on Sundays.";

    private final ExtractiveChatModel model = new ExtractiveChatModel();

    @Test
    void quotesTheBestSentenceWithItsCitation() {
        assertThat(answer("How long can I return?", passage(RETURNS, Map.of("30 days", 0.8))))
                .isEqualTo("You can return any item within 30 days. [1]");
    }

    @Test
    void addsASentenceThatIsAboutAsGood() {
        assertThat(answer("What are the rules?", passage(RETURNS, Map.of("30 days", 0.7, "unused", 0.72))))
                .isEqualTo("You can return any item within 30 days. [1] The item must be unused. [1]");
    }

    @Test
    void quotesFromTheBestPassageFirst() {
        Passage first = passage("Delivery takes two days.", Map.of("Delivery", 0.68));
        Passage second = passage("Express delivery takes one day.", Map.of("Express", 0.72));
        assertThat(answer("How long?", first, second))
                .isEqualTo("Express delivery takes one day. [2] Delivery takes two days. [1]");
    }

    @Test
    void prefersTheMoreRelevantPassageWhenSentencesAreEqual() {
        Passage weak = passage("Red is allowed here.", null, 0.2, Map.of("Red", 0.6));
        Passage strong = passage("Blue is the only choice.", null, 0.9, Map.of("Blue", 0.6));
        assertThat(answer("Which colour?", weak, strong)).isEqualTo("Blue is the only choice. [2]");
    }

    @Test
    void neverAnswersWithTheQuestionItselfButWithWhatStandsBehindIt() {
        Passage faq = passage(
                "How long is the warranty?\n\n24 months from the day of purchase.\n\nWho pays for repairs?\n\nWe do.",
                Map.of("How long", 0.95, "24 months", 0.3, "We do", 0.35));
        assertThat(answer("How long is the warranty?", faq)).isEqualTo("24 months from the day of purchase. [1]");
    }

    @Test
    void skipsHeadings() {
        Passage passage = passage(
                "Refund period\n\nMoney is back on your account after five days.",
                Map.of("Refund period", 0.9, "Money", 0.6));
        assertThat(answer("What is the refund period?", passage))
                .isEqualTo("Money is back on your account after five days. [1]");
    }

    @Test
    void skipsTheSectionTitleWhereverItStands() {
        Passage passage = passage(
                "Opening hours\nWe are open from nine to five.",
                "Opening hours",
                0.8,
                Map.of("Opening hours", 0.9, "nine", 0.5));
        assertThat(answer("opening hours", passage)).isEqualTo("We are open from nine to five. [1]");
    }

    @Test
    void putsTheSectionBeforeATableRow() {
        Passage table = passage(
                "Plan: Basic | Price: 5 €\nPlan: Pro | Price: 15 €", "Prices", 0.8, Map.of("Basic", 0.62, "Pro", 0.7));
        assertThat(answer("What does Pro cost?", table)).isEqualTo("Prices: Plan: Pro | Price: 15 € [1]");
    }

    @Test
    void saysALabelOnceForRowsThatAreEquallyGood() {
        Passage table = passage(
                "Plan: Basic | Price: 5 €\nPlan: Pro | Price: 15 €", "Prices", 0.8, Map.of("Basic", 0.7, "Pro", 0.7));
        assertThat(answer("What do plans cost?", table))
                .isEqualTo("Prices: Plan: Basic | Price: 5 € [1]\nPlan: Pro | Price: 15 € [1]");
    }

    @Test
    void quotesTheListThatASentenceAnnounces() {
        Passage list = passage(
                "To return an item you need:\n\nthe order number\nthe receipt\nthe original box\n\nSee you soon.",
                "Returns",
                0.8,
                Map.of("you need", 0.8));
        assertThat(answer("What do I need to return an item?", list))
                .isEqualTo(
                        "To return an item you need: [1]\nthe order number [1]\nthe receipt [1]\nthe original box [1]");
    }

    @Test
    void goesOnWithASentenceThatContinuesTheBest() {
        Passage passage = passage(
                "Open the lid with the key. Then lift the tray and remove the paper. Paper is sold in packs.",
                Map.of("Open the lid", 0.8, "Then lift", 0.65, "Paper is sold", 0.65));
        assertThat(answer("How do I open it?", passage))
                .isEqualTo("Open the lid with the key. [1] Then lift the tray and remove the paper. [1]");
    }

    @Test
    void quotesASentenceThatTwoPassagesShareOnce() {
        Passage one = passage("Shipping is free. Returns too.", Map.of("Shipping", 0.7));
        Passage two = passage("Shipping is free. Gift wrap costs 2 €.", Map.of("Shipping", 0.7));
        assertThat(answer("Is shipping free?", one, two)).isEqualTo("Shipping is free. [1]");
    }

    @Test
    void quotesThreeSentencesAtMost() {
        Passage passage = passage(
                "One apple is red. Two pears are green. Three plums are blue. Four figs are brown.",
                Map.of("One", 0.7, "Two", 0.7, "Three", 0.7, "Four", 0.7));
        assertThat(answer("What colours are fruits?", passage).split("\\[1]")).hasSize(3);
    }

    @Test
    void fallsBackToSharedWordsWithoutScores() {
        Passage passage = new Passage(
                "c",
                "d",
                "Handbook",
                null,
                null,
                "Invoices are sent by e-mail. Cancelling a subscription is possible at any time. We like tea.",
                0.8,
                List.of());
        assertThat(answer("How do I cancel my subscription?", passage))
                .isEqualTo("Cancelling a subscription is possible at any time. [1]");
    }

    @Test
    void saysThatItDoesNotKnowWhenNothingShared() {
        Passage passage = new Passage("c", "d", "Handbook", null, null, "We like tea.", 0.8, List.of());
        assertThat(answer("Where is Paris?", passage)).isEqualTo(ExtractiveChatModel.NOTHING);
        assertThat(answer("Where is Paris?")).isEqualTo(ExtractiveChatModel.NOTHING);
    }

    @Test
    void ignoresScoresOutsideOfTheText() {
        Passage passage = new Passage(
                "c",
                "d",
                "T",
                null,
                null,
                "Short text.",
                0.5,
                List.of(
                        new ScoredSentence(0, 11, 0.6),
                        new ScoredSentence(5, 500, 0.9),
                        new ScoredSentence(-1, 3, 0.9)));
        assertThat(answer("q", passage)).isEqualTo("Short text. [1]");
    }

    @Test
    void countsWordsAsUsage() {
        Evidence evidence = new Evidence("How long?", List.of(passage(RETURNS, Map.of("30 days", 0.8))));
        ChatResponse response =
                model.call(new Prompt(List.of(new SystemMessage("one two three"), evidence.attachTo("four five"))));
        assertThat(response.getMetadata().getUsage().getPromptTokens()).isEqualTo(4 + 3);
        assertThat(response.getMetadata().getUsage().getCompletionTokens()).isEqualTo(12);
        assertThat(response.getResult().getMetadata().getFinishReason()).isEqualTo("STOP");
    }

    private String answer(String question, Passage... passages) {
        Evidence evidence = new Evidence(question, List.of(passages));
        return model.call(new Prompt(evidence.attachTo("rendered")))
                .getResult()
                .getOutput()
                .getText();
    }

    private static Passage passage(String content, Map<String, Double> scores) {
        return passage(content, null, 0.8, scores);
    }

    /** @param scores by a part of the sentence; the others get 0.2 */
    private static Passage passage(String content, String section, double relevance, Map<String, Double> scores) {
        List<ScoredSentence> sentences = ReadSentences.split(content).stream()
                .map(span -> {
                    String text = content.substring(span.start(), span.end());
                    double score = scores.entrySet().stream()
                            .filter(entry -> text.contains(entry.getKey()))
                            .mapToDouble(Map.Entry::getValue)
                            .findFirst()
                            .orElse(0.2);
                    return new ScoredSentence(span.start(), span.end(), score);
                })
                .toList();
        return new Passage("chunk", "document", "Handbook", section, null, content, relevance, sentences);
    }
}
