package ai.chatbot.chat.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.chatbot.common.contract.llm.CompletionRequest.HistoryMessage;
import ai.chatbot.common.contract.llm.NoteRequest;
import ai.chatbot.common.contract.llm.PlatformConfig;
import ai.chatbot.common.contract.llm.PlatformConfig.LlmProvider;
import ai.chatbot.common.contract.session.EndedSession;
import ai.chatbot.common.contract.session.Message;
import ai.chatbot.common.contract.session.SessionStatus;
import ai.chatbot.common.contract.session.SummaryDraft;
import ai.chatbot.common.contract.session.Turn;
import ai.chatbot.common.contract.session.Writer;
import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ServiceException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeepMemoryTests {

    private static final int TURNS = 5;
    private static final PlatformConfig WRITING = new PlatformConfig(
            1,
            PlatformConfig.DEFAULT.updatedAt(),
            new LlmProvider("azure-openai", "gpt-4", 0.7, 1000),
            PlatformConfig.DEFAULT.embeddingProvider(),
            PlatformConfig.DEFAULT.retrievalConfig(),
            PlatformConfig.DEFAULT.guardrails());

    private final FakeConversation conversation = new FakeConversation();

    @Test
    void everythingIsEitherSeenWordForWordOrSummarized() {
        KeepMemory memory = memory(WRITING, new MemoryProperties(1500, true, false));
        conversation.writes = request -> FakeConversation.saying("Summary up to " + lastOf(request));
        for (int turn = 1; turn <= 30; turn++) {
            Remembered before = memory.recall(conversation.window(TURNS), TURNS);
            int unseen = conversation.messages.size() - before.history().size();
            assertThat(conversation.summaryUpTo).as("before turn " + turn).isGreaterThanOrEqualTo(unseen);
            int drafts = conversation.drafts.size();
            memory.turnStored(before, conversation.say("Question " + turn, "Answer " + turn));
            if (before.notCovered() + 2 > 2 * TURNS) {
                await().atMost(Duration.ofSeconds(5)).until(() -> conversation.drafts.size() > drafts);
            }
        }
        assertThat(conversation.summary).startsWith("Summary up to Answer");
        assertThat(conversation.drafts).hasSizeBetween(4, 10);
        assertThat(conversation.drafts).extracting(SummaryDraft::by).containsOnly(Writer.MODEL);
        assertThat(conversation.asked.getFirst().text()).isEqualTo("(none)");
        assertThat(conversation.asked.get(1).text()).startsWith("Summary up to Answer");
        assertThat(conversation.asked.getFirst().userId()).isEqualTo("u1");
    }

    @Test
    void longTurnsAreSummarizedEarlier() {
        KeepMemory memory = memory(WRITING, new MemoryProperties(1000, true, false));
        for (int turn = 1; turn <= 3; turn++) {
            say(memory, "Question " + turn, "x".repeat(1800));
        }
        await().atMost(Duration.ofSeconds(5)).until(() -> conversation.summary != null);

        Remembered next = memory.recall(conversation.window(TURNS), TURNS);
        assertThat(next.history()).hasSize(4);
        assertThat(next.summary()).isEqualTo("A note");
        assertThat(conversation.summaryUpTo).isGreaterThanOrEqualTo(2);
    }

    @Test
    void oneTurnIsAlwaysSeenHoweverLong() {
        KeepMemory memory = memory(WRITING, new MemoryProperties(100, true, false));
        conversation.say("Question", "x".repeat(10_000));
        assertThat(memory.recall(conversation.window(TURNS), TURNS).history())
                .extracting(Message::content)
                .startsWith("Question");
    }

    @Test
    void withoutAModelTheSummaryIsTheListOfQuestions() {
        KeepMemory memory = memory(PlatformConfig.DEFAULT, new MemoryProperties(1500, true, true));
        for (int turn = 1; turn <= 6; turn++) {
            say(memory, "Question\n " + turn, "Answer " + turn);
        }
        await().atMost(Duration.ofSeconds(5)).until(() -> conversation.summary != null);

        assertThat(conversation.summary)
                .isEqualTo(
                        "The customer asked, in this order:\n- Question 1\n- Question 2\n- Question 3\n- Question 4");
        assertThat(conversation.drafts.getFirst().by()).isEqualTo(Writer.RULES);
        assertThat(conversation.asked).isEmpty();
        assertThat(conversation.title).isEqualTo("By rules");
    }

    @Test
    void aModelThatFailsIsReplacedByTheListOfQuestions() {
        conversation.writes = request -> {
            throw new ServiceException(CommonError.DEPENDENCY_UNAVAILABLE, "away");
        };
        KeepMemory memory = memory(WRITING, new MemoryProperties(1500, true, false));
        conversation.say("What is it?", "A lamp.");

        EndedSession ended = memory.withSummary(ended(2));
        assertThat(ended.summary().text()).isEqualTo("The customer asked, in this order:\n- What is it?");
        assertThat(ended.summary().writtenBy()).isEqualTo(Writer.RULES);
    }

    @Test
    void theEndComesWithASummaryOfEverything() {
        KeepMemory memory = memory(WRITING, new MemoryProperties(1500, true, false));
        for (int turn = 1; turn <= 45; turn++) {
            conversation.say("Question " + turn, "Answer " + turn);
        }
        EndedSession ended = memory.withSummary(ended(90));

        assertThat(ended.summary().text()).isEqualTo("A note");
        assertThat(ended.summary().writtenBy()).isEqualTo(Writer.MODEL);
        assertThat(conversation.summaryUpTo).isEqualTo(90);
        assertThat(conversation.asked)
                .allSatisfy(request -> assertThat(request.history()).hasSizeLessThanOrEqualTo(40));
        assertThat(memory.withSummary(ended)).isSameAs(ended);
        assertThat(memory.withSummary(ended(0)).summary().text()).isNull();
    }

    @Test
    void findsATitleAfterTheFirstAnswer() {
        conversation.writes = request -> FakeConversation.saying("\"Resetting a password.\"\n");
        KeepMemory memory = memory(WRITING, new MemoryProperties(1500, true, true));
        say(memory, "How do I reset my password?", "With the link.");
        await().atMost(Duration.ofSeconds(5)).until(() -> conversation.titleBy == Writer.MODEL);
        assertThat(conversation.title).isEqualTo("Resetting a password");
        assertThat(conversation.asked.getFirst().text()).isEqualTo("How do I reset my password?");
        assertThat(conversation.asked.getFirst().history()).isEmpty();
    }

    @Test
    void triesAgainAfterTheNextAnswerButNotForever() {
        conversation.writes = request -> FakeConversation.saying("This is a title of far too many words");
        KeepMemory memory = memory(WRITING, new MemoryProperties(1500, true, true));
        for (int turn = 1; turn <= 5; turn++) {
            int asked = conversation.asked.size();
            say(memory, "Question " + turn, "Answer");
            if (turn <= 3) {
                await().atMost(Duration.ofSeconds(5)).until(() -> conversation.asked.size() > asked);
            }
        }
        assertThat(conversation.asked).hasSize(3);
        assertThat(conversation.title).isEqualTo("By rules");
    }

    @Test
    void asksForNoTitleWhenAPersonHasChosenOne() {
        conversation.titleBy = Writer.USER;
        KeepMemory memory = memory(WRITING, new MemoryProperties(100, true, true));
        say(memory, "Question " + "x".repeat(400), "Answer");
        say(memory, "Question " + "x".repeat(400), "Answer");
        await().atMost(Duration.ofSeconds(5)).until(() -> !conversation.drafts.isEmpty());
        assertThat(conversation.asked)
                .singleElement()
                .satisfies(request -> assertThat(request.history()).isNotEmpty());
    }

    @Test
    void theListOfQuestionsKeepsTheNewest() {
        for (int turn = 1; turn <= 60; turn++) {
            conversation.say("Question " + turn + " " + "x".repeat(100), "Answer");
        }
        String list = QuestionList.extended(null, conversation.messages);
        assertThat(list).hasSizeLessThanOrEqualTo(2000).contains("Question 60").doesNotContain("Question 1 ");
        assertThat(QuestionList.extended("Anna wants a lamp.", List.of(conversation.messages.getFirst())))
                .contains("Anna wants a lamp.\n- Question 1 ");
    }

    private void say(KeepMemory memory, String question, String answer) {
        Remembered before = memory.recall(conversation.window(TURNS), TURNS);
        Turn turn = conversation.say(question, answer);
        memory.turnStored(before, turn);
    }

    private KeepMemory memory(PlatformConfig config, MemoryProperties properties) {
        return TestMemory.of(conversation, config, properties);
    }

    private static String lastOf(NoteRequest request) {
        HistoryMessage last = request.history().getLast();
        return last.content();
    }

    private static EndedSession ended(int messages) {
        return new EndedSession(
                FakeConversation.ID,
                SessionStatus.ENDED,
                Instant.parse("2026-11-21T10:00:00Z"),
                new EndedSession.Summary(messages, 60, null, null, null));
    }
}
