package ai.chatbot.chat.answer;

import static ai.chatbot.chat.answer.TestPassages.RETURNS;
import static ai.chatbot.chat.answer.TestPassages.TEA;
import static ai.chatbot.chat.answer.TestPassages.found;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import ai.chatbot.common.contract.chat.AnswerTrace;
import ai.chatbot.common.contract.chat.ChatReply.Outcome;
import ai.chatbot.common.contract.chat.SendMessage;
import ai.chatbot.common.contract.session.Turn;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.util.JdkIdGenerator;

class TraceAnswerTests extends ConversationTest {

    @Test
    void saysWhatAnEngineIsKnownToHaveDone() {
        Result relayed = Result.relayed("n8n", "From the workflow.", List.of(), TestCompletions.SAFE);
        AnswerTrace trace = TraceAnswer.trace(question("How long?"), relayed, "n8n", 40);

        assertThat(trace.engine()).isEqualTo("n8n");
        assertThat(trace.outcome()).isEqualTo(Outcome.RELAYED);
        assertThat(trace.guardrails()).isEqualTo(TestCompletions.SAFE);
        assertThat(trace.search()).isNull();
        assertThat(trace.sentences()).isEmpty();
        assertThat(trace.timings().total()).isEqualTo(40);
    }

    @Test
    void namesPassagesThatWereFoundAndNotUsed() {
        platform.search = request -> found(0.8, RETURNS, TEA);
        Map<String, Object> search = object(traceOf("How long can I return an item?"), "search");

        assertThat(list(search, "passages"))
                .extracting(passage -> passage.get("chunk_id"), passage -> passage.get("used"))
                .containsExactly(tuple("chunk-returns", true), tuple("chunk-tea", false));
    }

    @Test
    void saysWhatAFollowUpWasSearchedAsAndWhoRewroteIt() {
        platform.config = TestCompletions.AZURE;
        ask("How long can I return an item?");
        platform.rewrite = request -> TestCompletions.saying("How long can I return an unused item?");
        Map<String, Object> asked = object(traceOf("And how long is it for an unused one?"), "question");

        assertThat(asked)
                .containsEntry("searched_as", "How long can I return an unused item?")
                .containsEntry("rewritten_by", "model")
                .containsEntry("text", "And how long is it for an unused one?");
    }

    @Test
    void staysWithinBoundsWhateverTheAnswerIs() {
        String sentence = "X".repeat(2000) + " returned within 30 days. ";
        platform.complete = request -> TestCompletions.saying(sentence.repeat(100) + " [1]");
        Map<String, Object> trace = traceOf("How long can I return an item?");

        assertThat(trace.toString().length()).isLessThan(Turn.LONGEST_TRACE);
        assertThat(list(trace, "sentences")).hasSize(60);
    }

    private Map<String, Object> traceOf(String question) {
        ask(question);
        return platform.stored.getLast().trace();
    }

    @SuppressWarnings("unchecked") // an object in JSON
    private static Map<String, Object> object(Map<String, Object> trace, String name) {
        return (Map<String, Object>) trace.get(name);
    }

    @SuppressWarnings("unchecked") // objects in JSON
    private static List<Map<String, Object>> list(Map<String, Object> object, String name) {
        return (List<Map<String, Object>>) object.get(name);
    }

    private static Question question(String text) {
        return Question.of(new SendMessage(text, null, null), new JdkIdGenerator(), Clock.systemUTC());
    }
}
