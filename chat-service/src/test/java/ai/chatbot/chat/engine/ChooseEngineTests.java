package ai.chatbot.chat.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.chatbot.chat.ChatError;
import ai.chatbot.chat.answer.AnswerEngine;
import ai.chatbot.chat.answer.AnswerProgress;
import ai.chatbot.chat.answer.Conversation;
import ai.chatbot.chat.answer.Question;
import ai.chatbot.chat.answer.Result;
import ai.chatbot.common.contract.chat.SendMessage.MessageType;
import ai.chatbot.common.contract.llm.Completion.GuardReport;
import ai.chatbot.common.contract.session.Channel;
import ai.chatbot.common.error.ServiceException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChooseEngineTests {

    private static final Question QUESTION = new Question("How long?", "m", "a", Instant.EPOCH, "c", MessageType.TEXT);

    @Test
    void hasTheEngineOfTheChannelAnswer() {
        ChooseEngine choose = choose(answering("n8n"), false, Map.of(Channel.API, "rag"));
        assertThat(choose.answer(QUESTION, on(Channel.WEB), AnswerProgress.NOBODY)
                        .engine())
                .isEqualTo("n8n");
        assertThat(choose.answer(QUESTION, on(Channel.API), AnswerProgress.NOBODY)
                        .engine())
                .isEqualTo("rag");
        assertThat(choose.answer(QUESTION, on(null), AnswerProgress.NOBODY).engine())
                .isEqualTo("rag");
    }

    @Test
    void aFailureIsAFailureUnlessTheOperatorWantsAnotherAnswer() {
        assertThatThrownBy(() -> choose(failing(ChatError.ENGINE_TIMEOUT), false, Map.of())
                        .answer(QUESTION, on(Channel.WEB), AnswerProgress.NOBODY))
                .isInstanceOf(ServiceException.class);
        Result result = choose(failing(ChatError.ENGINE_TIMEOUT), true, Map.of())
                .answer(QUESTION, on(Channel.WEB), AnswerProgress.NOBODY);
        assertThat(result.engine()).isEqualTo("rag");
        assertThat(result.degraded()).containsExactly("n8n");
    }

    @Test
    void aRefusedQuestionIsNotAskedElsewhere() {
        ChooseEngine choose = choose(failing(ChatError.INPUT_REJECTED), true, Map.of());
        assertThatThrownBy(() -> choose.answer(QUESTION, on(Channel.WEB), AnswerProgress.NOBODY))
                .isInstanceOf(ServiceException.class);
    }

    @Test
    void doesNotStartWithAnEngineThatIsNotThere() {
        assertThatThrownBy(() -> choose(answering("n8n"), false, Map.of(Channel.MOBILE, "promptflow")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"promptflow\"")
                .hasMessageContaining("MOBILE");
    }

    private static ChooseEngine choose(AnswerEngine n8n, boolean fallback, Map<Channel, String> channels) {
        return new ChooseEngine(
                Map.of("rag", answering("rag"), "n8n", n8n),
                new EngineProperties("n8n", "", false, channels, fallback));
    }

    private static AnswerEngine answering(String name) {
        var report = new GuardReport(true, true, false, 0, List.of(), List.of());
        return (question, conversation, progress) -> Result.relayed(name, "Thirty days.", List.of(), report);
    }

    private static AnswerEngine failing(ChatError error) {
        return (question, conversation, progress) -> {
            throw new ServiceException(error, "no");
        };
    }

    private static Conversation on(Channel channel) {
        return new Conversation("s", channel == null ? null : "s", "anna", channel, List.of(), null);
    }
}
