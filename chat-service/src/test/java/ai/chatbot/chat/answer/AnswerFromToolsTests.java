package ai.chatbot.chat.answer;

import static ai.chatbot.chat.answer.TestPassages.RETURNS;
import static ai.chatbot.chat.answer.TestPassages.found;
import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.contract.chat.ChatReply;
import ai.chatbot.common.contract.chat.ChatReply.Outcome;
import ai.chatbot.common.contract.chat.ChatReply.Source;
import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ServiceException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Questions that no document answers, but perhaps a tool. */
class AnswerFromToolsTests extends ConversationTest {

    private static final String SAID = "{\"order\": \"A-17\", \"status\": \"shipped\", \"carrier\": \"Postiljon\"}";

    @BeforeEach
    void nothingIsFoundAndThereAreTools() {
        platform.search = request -> found(0.05);
        platform.tools = true;
    }

    @Test
    void whatAToolSaidSupportsAnAnswer() {
        platform.complete = request ->
                TestCompletions.sayingByTool("Your order A-17 has been shipped with the carrier Postiljon.", SAID);

        ChatReply reply = ask("Where is my order A-17?");

        assertThat(platform.completions.getFirst().passages()).isEmpty();
        assertThat(reply.botResponse().outcome()).isEqualTo(Outcome.GROUNDED);
        assertThat(reply.botResponse().content()).endsWith("Postiljon. [1]");
        Source source = reply.botResponse().sources().getFirst();
        assertThat(source.documentId()).isEqualTo("tool:order_status");
        assertThat(source.title()).isEqualTo("order_status");
        assertThat(source.snippet()).isEqualTo(SAID);
        assertThat(reply.botResponse().confidenceScore()).isBetween(0.5, 1.0);
    }

    @Test
    void whatNoToolSaidIsNotBelieved() {
        platform.complete = request ->
                TestCompletions.sayingByTool("Your parcel 4711 was stolen by pirates near Madagascar.", SAID);
        assertThat(ask("Where is my order A-17?").botResponse().outcome()).isEqualTo(Outcome.DECLINED);

        platform.stored.clear(); // a second decline in a row would be a person's business
        platform.complete = request -> TestCompletions.saying("It was shipped yesterday.");
        assertThat(ask("Where is my order A-18?").botResponse().outcome()).isEqualTo(Outcome.DECLINED);
    }

    @Test
    void weakPassagesSupportNothingBesideATool() {
        platform.search = request -> found(0.05, RETURNS);
        platform.complete = request -> TestCompletions.sayingByTool(
                RETURNS.content() + "\nYour order A-17 has been shipped with the carrier Postiljon.", SAID);
        ChatReply reply = ask("Where is my order A-17?");
        assertThat(reply.botResponse().sources()).extracting(Source::documentId).containsExactly("tool:order_status");
    }

    @Test
    void withoutLlmServiceTheQuestionIsDeclined() {
        platform.complete = request -> {
            throw new ServiceException(CommonError.DEPENDENCY_UNAVAILABLE, "down");
        };
        ChatReply reply = ask("Where is my order A-17?");
        assertThat(reply.botResponse().outcome()).isEqualTo(Outcome.DECLINED);
        assertThat(reply.degraded()).contains(DraftAnswer.WITHOUT_LLM_SERVICE);
    }

    @Test
    void withoutToolsNoModelIsAskedInVain() {
        platform.tools = false;
        assertThat(ask("Where is my order A-17?").botResponse().outcome()).isEqualTo(Outcome.DECLINED);
        assertThat(platform.completions).isEmpty();
    }
}
