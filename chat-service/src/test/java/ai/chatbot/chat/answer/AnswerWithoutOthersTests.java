package ai.chatbot.chat.answer;

import static ai.chatbot.chat.answer.TestPassages.RETURNS;
import static ai.chatbot.chat.answer.TestPassages.TEA;
import static ai.chatbot.chat.answer.TestPassages.found;
import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.contract.analytics.AnalyticsEvent;
import ai.chatbot.common.contract.chat.ChatReply;
import ai.chatbot.common.contract.chat.ChatReply.Outcome;
import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ServiceException;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerWithoutOthersTests extends ConversationTest {

    @Test
    void quotesTheBestSentenceWhileLlmServiceIsDown() {
        platform.complete = request -> {
            throw llmDown();
        };
        ChatReply reply = ask("How long can I return an item?");
        assertThat(reply.botResponse().content()).isEqualTo("Items can be returned within 30 days. [1]");
        assertThat(reply.botResponse().outcome()).isEqualTo(Outcome.GROUNDED);
        assertThat(reply.degraded()).containsExactly("llm_service");
        assertThat(reply.botResponse().servedBy()).isEqualTo("chat-service");
    }

    @Test
    void declinesWhileLlmServiceIsDown() {
        platform.search = request -> found(0.1, TEA);
        platform.inspect = text -> {
            throw llmDown();
        };
        assertThat(ask("Who won the cup?").degraded()).containsExactly("llm_service");
    }

    @Test
    void saysWhatTheOthersDidWithout() {
        platform.search = request -> new ai.chatbot.common.contract.knowledge.SearchResponse(
                "q", null, List.of(RETURNS), 1, 3, null, List.of("vector_search"));
        platform.complete = request -> TestCompletions.completion(
                "Items can be returned within 30 days. [1]", "stop", List.of("llm_provider"));
        ChatReply reply = ask("How long can I return an item?");
        assertThat(reply.degraded()).containsExactly("vector_search", "llm_provider");
        assertThat(reply.botResponse().outcome()).isEqualTo(Outcome.GROUNDED);
    }

    @Test
    void failsAndReportsItWhileKnowledgeServiceIsDown() {
        platform.search = request -> {
            throw new ServiceException(CommonError.DEPENDENCY_UNAVAILABLE, "knowledge-service cannot be reached.");
        };
        assertThat(failure("How long?").code()).isEqualTo(CommonError.DEPENDENCY_UNAVAILABLE);
        assertThat(platform.stored).isEmpty();
        AnalyticsEvent event = platform.events.getFirst();
        assertThat(event.eventType()).isEqualTo(AnalyticsEvent.Type.ERROR_OCCURRED);
        assertThat(event.data()).containsEntry("error_code", "DEPENDENCY_UNAVAILABLE");
    }
}
