package ai.chatbot.chat.answer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.contract.chat.ChatReply;
import ai.chatbot.common.contract.chat.SendMessage;
import ai.chatbot.common.contract.llm.CompletionRequest.HistoryMessage;
import org.junit.jupiter.api.Test;

/** Answers in the place of others. */
class AnswerAnewTests extends ConversationTest {

    @Test
    void answersTheSameQuestionAgainWithoutTheOldAnswerInTheHistory() {
        ask("How long can I return an item?", "c1");
        ChatReply first = ask("And how long can I return a lamp?", "c2");
        platform.complete = request -> TestCompletions.saying("Within 30 days. [1]");

        ChatReply again = answerQuestion.answerAgain("s1", first.messageId(), "c3");

        assertThat(again.userMessage().content()).isEqualTo("And how long can I return a lamp?");
        assertThat(again.messageId()).isNotEqualTo(first.messageId());
        assertThat(platform.completions.getLast().question()).isEqualTo("And how long can I return a lamp?");
        assertThat(platform.completions.getLast().history())
                .extracting(HistoryMessage::content)
                .containsExactly("How long can I return an item?", "Items can be returned within 30 days.");
        assertThat(platform.stored).hasSize(2);
        assertThat(platform.stored.getLast().clientMessageId()).isEqualTo("c3");
    }

    @Test
    void answersAnEditedQuestionWithWhatCameBeforeIt() {
        ChatReply first = ask("How long can I return an item?", "c1");
        ask("And lamps?", "c2");

        ChatReply edited = answerQuestion.answerInstead(
                "s1", first.userMessage().messageId(), new SendMessage("How long can I return a chair?", null, null));

        assertThat(edited.userMessage().content()).isEqualTo("How long can I return a chair?");
        assertThat(platform.completions.getLast().history()).isEmpty();
        assertThat(platform.searches.getLast().query()).isEqualTo("How long can I return a chair?");
        assertThat(platform.stored).hasSize(1);
    }

    @Test
    void repeatsAnAnswerThatWasGivenAgainBefore() {
        ChatReply first = ask("How long can I return an item?", "c1");
        ChatReply again = answerQuestion.answerAgain("s1", first.messageId(), "c2");
        int completions = platform.completions.size();
        assertThat(answerQuestion.answerAgain("s1", again.messageId(), "c2")).isEqualTo(again);
        assertThat(platform.completions).hasSize(completions);
    }
}
