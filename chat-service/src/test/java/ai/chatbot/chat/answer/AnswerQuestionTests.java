package ai.chatbot.chat.answer;

import static ai.chatbot.chat.answer.TestPassages.DELIVERY;
import static ai.chatbot.chat.answer.TestPassages.RETURNS;
import static ai.chatbot.chat.answer.TestPassages.TEA;
import static ai.chatbot.chat.answer.TestPassages.found;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import ai.chatbot.chat.calibration.Calibration;
import ai.chatbot.common.contract.analytics.AnalyticsEvent;
import ai.chatbot.common.contract.chat.ChatReply;
import ai.chatbot.common.contract.chat.ChatReply.Outcome;
import ai.chatbot.common.contract.chat.SendMessage;
import ai.chatbot.common.contract.knowledge.SearchRequest;
import ai.chatbot.common.contract.llm.CompletionRequest;
import ai.chatbot.common.contract.llm.PlatformConfig;
import ai.chatbot.common.contract.session.Turn;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnswerQuestionTests extends ConversationTest {

    @Test
    void answersFromThePassagesWithTheirSources() {
        platform.search = request -> found(0.8, RETURNS, DELIVERY, TEA);
        platform.complete = request -> TestCompletions.saying("Items can be returned within 30 days. [1]");

        ChatReply reply = ask("How long can I return an item?");

        assertThat(reply.botResponse().content()).isEqualTo("Items can be returned within 30 days. [1]");
        assertThat(reply.botResponse().outcome()).isEqualTo(Outcome.GROUNDED);
        assertThat(reply.botResponse().sources()).hasSize(1);
        assertThat(reply.botResponse().confidenceScore()).isEqualTo(new Calibration().apply(1));
        assertThat(reply.botResponse().servedBy()).isEqualTo("azure-openai/gpt-4");
        assertThat(reply.botResponse().usage().totalTokens()).isEqualTo(120);
        assertThat(reply.contextUsed().retrievedDocuments()).isEqualTo(2);
        assertThat(reply.userMessage().content()).isEqualTo("How long can I return an item?");
        assertThat(reply.degraded()).isEmpty();
    }

    @Test
    void searchesWithoutTheCourtesyThatTheModelIsToldOf() {
        platform.search = request -> found(0.8, RETURNS);
        ask("Hello, how long can I return an item? Thanks!");

        assertThat(platform.searches.getFirst().query()).isEqualTo("how long can I return an item?");
        assertThat(platform.completions.getFirst().question())
                .isEqualTo("Hello, how long can I return an item? Thanks!");
    }

    @Test
    void asksOnceWithoutThresholdAndGivesTheModelOnlyWhatIsRelevant() {
        platform.search = request -> found(0.8, RETURNS, TEA);
        ask("How long can I return an item?");

        SearchRequest searched = platform.searches.getFirst();
        assertThat(platform.searches).hasSize(1);
        assertThat(searched.minRelevanceScore()).isZero();
        assertThat(searched.topK())
                .isEqualTo(PlatformConfig.DEFAULT.retrievalConfig().topK());
        CompletionRequest asked = platform.completions.getFirst();
        assertThat(asked.passages())
                .extracting(CompletionRequest.Passage::chunkId)
                .containsExactly("chunk-returns");
        assertThat(asked.passages().getFirst().section()).isEqualTo("Returns in detail");
        assertThat(asked.passages().getFirst().sentences()).hasSize(2);
        assertThat(asked.userId()).as("whose budget it is on").isNotBlank();
    }

    @Test
    void storesTheTurnWithAllThatTheReplyNeeds() {
        ask("How long can I return an item?");
        Turn turn = platform.stored.getFirst();
        assertThat(turn.question().metadata()).containsEntry("message_type", "text");
        assertThat(turn.answer().metadata())
                .containsEntry("outcome", "grounded")
                .containsEntry("tokens_used", 120)
                .containsKeys("sources", "ai_metadata", "context_used", "guardrails");
        assertThat(object(turn, "ai_metadata"))
                .containsEntry("model_used", "gpt-4")
                .containsEntry("provider", "azure-openai")
                .containsEntry("total_tokens", 120)
                .containsEntry("temperature", 0.7)
                .containsKeys("response_time_ms", "confidence_score", "served_by", "tool_calls");
        assertThat(object(turn, "guardrails")).containsEntry("input_safe", true);
        assertThat(object(turn, "guardrails"))
                .extractingByKey("decisions", list(Object.class))
                .containsExactly(Map.of(
                        "rule",
                        "prompt_injection",
                        "stage",
                        "input",
                        "action",
                        "allow",
                        "duration_micros",
                        85L,
                        "found",
                        List.of(),
                        "failed",
                        false));
    }

    @Test
    void searchesForWhatTheModelMakesOfAFollowUp() {
        platform.config = TestCompletions.AZURE;
        platform.rewrite = request -> TestCompletions.saying("How long can I return a lamp?");
        ask("How long can I return an item?");
        ask("And for lamps?");
        assertThat(platform.searches)
                .extracting(SearchRequest::rewrittenQuery)
                .containsExactly(null, "How long can I return a lamp?");
        assertThat(platform.searches.getLast().query()).isEqualTo("And for lamps?");
        assertThat(platform.completions.getLast().question()).isEqualTo("And for lamps?");
    }

    @Test
    void greetsBackWithoutSearching() {
        ChatReply reply = ask("Hello!");
        assertThat(reply.botResponse().outcome()).isEqualTo(Outcome.SMALL_TALK);
        assertThat(platform.searches).isEmpty();
        assertThat(platform.completions).isEmpty();
        assertThat(platform.stored).hasSize(1);
    }

    @Test
    void returnsTheFirstAnswerToARepeatedMessageAndStoresNothing() {
        ChatReply first = ask("How long can I return an item?", "same-id");
        ChatReply again = ask("How long can I return an item?", "same-id");
        assertThat(again).isEqualTo(first);
        assertThat(platform.stored).hasSize(1);
        assertThat(platform.searches).hasSize(1);
        assertThat(platform.events).hasSize(1);
    }

    @Test
    void returnsTheAnswerThatASimultaneousRepetitionStoredFirst() {
        Turn theirs = aTurn("same-id");
        platform.beforeAppend = () -> platform.stored.add(theirs);
        ChatReply reply = ask("How long can I return an item?", "same-id");
        assertThat(reply.messageId()).isEqualTo(theirs.answer().messageId());
        assertThat(platform.stored).containsExactly(theirs);
        assertThat(platform.events).isEmpty();
    }

    @Test
    void makesAnIdForAMessageWithout() {
        answerQuestion.answer("s1", new SendMessage("How long can I return an item?", null, null));
        assertThat(platform.stored.getFirst().clientMessageId()).isNotBlank();
    }

    @Test
    void searchesAFollowUpWithTheEarlierQuestions() {
        ask("How long can I return an item?");
        ask("Thanks!");
        ask("And what does it cost?");
        assertThat(platform.searches.getLast().history()).containsExactly("How long can I return an item?");
        assertThat(platform.completions.getLast().history())
                .extracting(CompletionRequest.HistoryMessage::content)
                .startsWith("How long can I return an item?", "Items can be returned within 30 days.");
    }

    @Test
    void dropsASentenceThatNoPassageSupports() {
        platform.complete = request ->
                TestCompletions.saying("Items can be returned within 30 days. [1] We have an office on Mars. [1]");
        assertThat(ask("How long?").botResponse().content()).isEqualTo("Items can be returned within 30 days. [1]");
    }

    @Test
    void reportsTheAnswerWithoutItsText() {
        ask("How long can I return an item?");
        AnalyticsEvent event = platform.events.getFirst();
        assertThat(event.eventType()).isEqualTo(AnalyticsEvent.Type.MESSAGE_SENT);
        assertThat(event.userId()).isEqualTo("u1");
        assertThat(event.data())
                .containsEntry("outcome", "grounded")
                .containsEntry("tokens_used", 120)
                .containsEntry("documents_retrieved", 1)
                .containsEntry("confidence_score", new Calibration().apply(1))
                .containsEntry("top_relevance", 0.93)
                .containsEntry("provider", "azure-openai/gpt-4")
                .containsKey("response_time_ms");
        assertThat(event.toString()).doesNotContain("return");
    }
}
