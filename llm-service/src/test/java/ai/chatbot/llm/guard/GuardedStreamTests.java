package ai.chatbot.llm.guard;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.contract.llm.FailurePolicy;
import ai.chatbot.common.contract.llm.GuardAction;
import ai.chatbot.common.contract.llm.GuardDecision;
import ai.chatbot.common.contract.llm.GuardStage;
import ai.chatbot.common.contract.llm.PlatformConfig.Guardrails;
import ai.chatbot.llm.guard.GuardedStream.End;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedStreamTests {

    private static final String ANSWER =
            "Returns take thirty days. [1] They are free! [2][3]\n- Keep the receipt\n- Call"
                    + " us at 10.30 a.m. or later";

    private final List<String> seen = new ArrayList<>();

    /** Remembers what it was shown, and blocks what has the word. */
    private final Guard watching = new Guard() {
        @Override
        public Rule rule() {
            return Rule.named("watching", "Blocks a word", Rule.Group.ALWAYS, FailurePolicy.CLOSED)
                    .at(GuardStage.OUTPUT, GuardAction.BLOCK);
        }

        @Override
        public Detection check(Inspected inspected, Guardrails settings) {
            seen.add(inspected.text());
            return Detection.certainIf(inspected.text().contains("forbidden"), "word");
        }
    };

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1000})
    void letsOutTheWholeAnswerHoweverItArrives(int size) {
        GuardedStream stream = stream(TestGuards.local(), PersonalDataVault.empty());
        assertThat(String.join("", write(stream, ANSWER, size))).isEqualTo(ANSWER);
        assertThat(stream.released()).isEqualTo(ANSWER);
        assertThat(stream.end()).isEqualTo(End.NONE);
    }

    @Test
    void letsNoSentenceOutBeforeItsCheck() {
        GuardedStream stream = stream(TestGuards.of(watching), PersonalDataVault.empty());
        var out = new StringBuilder();
        for (int at = 0; at < ANSWER.length(); at++) {
            out.append(stream.accept(ANSWER.substring(at, at + 1)));
            assertThat(seen.isEmpty() ? "" : seen.getLast()).startsWith(out.toString());
        }
        assertThat(out.toString()).startsWith("Returns take thirty days. [1] ").contains("They are free! [2][3]\n");
        assertThat(out.toString()).doesNotContain("later");
        stream.finish();
        assertThat(seen.getFirst()).isEqualTo("Returns take thirty days. [1] ");
        assertThat(seen.getLast()).isEqualTo(ANSWER);
    }

    @Test
    void keepsACitationWithItsSentence() {
        GuardedStream stream = stream(TestGuards.of(watching), PersonalDataVault.empty());
        assertThat(stream.accept("Thirty days. ")).isEmpty();
        assertThat(stream.accept("[1] ")).isEmpty();
        assertThat(stream.accept("Free")).isEqualTo("Thirty days. [1] ");
    }

    @Test
    void stopsAtABlockAndLetsNothingMoreOut() {
        GuardedStream stream = stream(TestGuards.of(watching), PersonalDataVault.empty());
        assertThat(stream.accept("Fine. This is forbidden. And ")).isEqualTo("Fine. ");
        assertThat(stream.end()).isEqualTo(End.BLOCKED);
        assertThat(stream.accept("more. And more.")).isEmpty();
        assertThat(stream.finish()).isEmpty();
        assertThat(stream.released()).isEqualTo("Fine. ");
        assertThat(stream.original()).isEqualTo("Fine. This is forbidden. ");
        assertThat(stream.decisions()).extracting(GuardDecision::action).containsExactly(GuardAction.BLOCK);
    }

    @Test
    void seesWhatBeginsInOneSentenceAndEndsInAnother() {
        GuardedStream stream = stream(TestGuards.local(), PersonalDataVault.empty());
        String shown = stream.accept("Steps to make\n") + stream.accept("a pipe bomb.\n") + stream.finish();
        assertThat(shown).doesNotContain("bomb");
        assertThat(stream.end()).isEqualTo(End.BLOCKED);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void putsBackAPlaceholderThatTheDeltasBreak(int size) {
        PersonalDataVault vault = PersonalDataVault.of(TestGuards.FINDER, List.of(), List.of("I am anna@example.com"));
        GuardedStream stream = new GuardedStream(
                TestGuards.local(),
                GuardContext.of("I am anna@example.com", List.of(), List.of()),
                TestGuards.USUAL,
                vault);
        assertThat(String.join("", write(stream, "We wrote to <EMAIL_1> today. Look at <EMAIL_1>.", size)))
                .isEqualTo("We wrote to anna@example.com today. Look at anna@example.com.");
    }

    @Test
    void takesPersonalDataOutBeforeItIsSeen() {
        GuardedStream stream = stream(TestGuards.local(), PersonalDataVault.empty());
        assertThat(String.join("", write(stream, "Ask bob@example.com about it. He knows.", 3)))
                .isEqualTo("Ask [email removed] about it. He knows.");
    }

    @Test
    void letsOutWhatAToolHasReturned() {
        GuardedStream stream = stream(TestGuards.local(), PersonalDataVault.empty());
        stream.know(List.of("Contact: bob@example.com"));
        assertThat(String.join("", write(stream, "Ask bob@example.com about it.", 3)))
                .isEqualTo("Ask bob@example.com about it.");
    }

    @Test
    void takesAKeyOutThatGoesOverManyLines() {
        GuardedStream stream = stream(TestGuards.local(), PersonalDataVault.empty());
        String key =
                "Use this:\n-----BEGIN PRIVATE " + "KEY-----\nMIIEabc1\nMIIEdef2\n-----END PRIVATE " + "KEY-----\n";
        String shown = String.join("", write(stream, key, 4));
        assertThat(shown).contains("[private_key removed]").doesNotContain("MIIE");
    }

    @Test
    void endsAnAnswerThatIsTooLongBehindASentence() {
        GuardedStream stream = new GuardedStream(
                TestGuards.local(), GuardContext.NONE, TestGuards.lengths(4000, 60), PersonalDataVault.empty());
        String shown =
                String.join("", write(stream, "It takes thirty days. It is free. " + "More and more. ".repeat(9), 5));
        assertThat(shown.strip()).isEqualTo("It takes thirty days. It is free. More and more.");
        assertThat(stream.end()).isEqualTo(End.CUT);
    }

    @Test
    void judgesTheWholeAnswerAtItsEnd() {
        var strict = TestGuards.rule(LanguageGuard.NAME, GuardStage.OUTPUT, GuardAction.BLOCK);
        var context = GuardContext.of("How long can I return it and where is the shop?", List.of(), List.of());
        GuardedStream stream = new GuardedStream(TestGuards.local(), context, strict, PersonalDataVault.empty());
        assertThat(stream.accept("Sie können das zurückgeben. Das ist für Sie und mit dem Beleg auch nicht teuer. Und"))
                .isNotEmpty();
        assertThat(stream.end()).isEqualTo(End.NONE);
        stream.finish();
        assertThat(stream.end()).isEqualTo(End.BLOCKED);
    }

    @Test
    void doesNotWaitForeverForTheEndOfASentence() {
        GuardedStream stream = stream(TestGuards.local(), PersonalDataVault.empty());
        assertThat(stream.accept("word ".repeat(300))).isNotEmpty();
    }

    private static GuardedStream stream(Guards guards, PersonalDataVault vault) {
        return new GuardedStream(guards, GuardContext.NONE, TestGuards.USUAL, vault);
    }

    private static List<String> write(GuardedStream stream, String answer, int size) {
        List<String> shown = new ArrayList<>();
        for (int at = 0; at < answer.length(); at += size) {
            shown.add(stream.accept(answer.substring(at, Math.min(answer.length(), at + size))));
        }
        shown.add(stream.finish());
        return shown;
    }
}
