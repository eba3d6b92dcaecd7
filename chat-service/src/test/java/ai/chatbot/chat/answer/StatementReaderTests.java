package ai.chatbot.chat.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementReaderTests {

    private final StatementReader reader = new StatementReader();

    @Test
    void givesASentenceOutAsSoonAsItsMarkersArePassed() {
        assertThat(reader.read("Keep the box. [1]")).isEmpty();
        assertThat(reader.read(" Th")).extracting(Statement::text).containsExactly("Keep the box.");
        assertThat(reader.read("en send it.\n")).extracting(Statement::text).containsExactly("Then send it.");
    }

    /** So llm-service lets answers out; a reader who waited for the next word would wait for the next sentence. */
    @ParameterizedTest
    @ValueSource(strings = {"Keep the box. [1] ", "Keep the box [1][2]. ", "Keep the box.\" [1] [2]\n", "保管箱子。[1]"})
    void doesNotWaitForTheNextSentenceWhenOneIsLetOutWithItsMarkers(String sentence) {
        assertThat(reader.read(sentence)).hasSize(1);
        assertThat(reader.end()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Keep the box. [1]", "Keep the box [1] ", "Keep the box. [1", "Keep the box. "})
    void waitsWhileMoreMarkersMayFollow(String begun) {
        assertThat(reader.read(begun)).isEmpty();
    }

    @Test
    void letsUpToThreeSentencesShareTheMarkersBehindTheLast() {
        List<Statement> shared = Statement.in("One fish. Two fish. Red fish. [2] Blue fish.");

        assertThat(shared).extracting(Statement::cited).containsExactly(List.of(2), List.of(2), List.of(2), List.of());
    }

    @Test
    void doesNotKeepReadersWaitingForMarkersAnyLonger() {
        List<Statement> first = reader.read("One fish. Two fish. Red fish. Blue");

        assertThat(first).extracting(Statement::text).containsExactly("One fish.", "Two fish.", "Red fish.");
        assertThat(first).allSatisfy(statement -> assertThat(statement.cited()).isEmpty());
    }

    @Test
    void leavesOutTheSentenceThatIsNotWhole() {
        reader.read("Keep the box. Then send");

        assertThat(reader.endEarly()).extracting(Statement::text).containsExactly("Keep the box.");
    }

    @Test
    void keepsWhatIsWholeUpToItsMarkers() {
        reader.read("Keep the box. Send it [1] [2]. It");
        reader.read(" costs 3. Not so [1");

        assertThat(reader.endEarly()).extracting(Statement::text).containsExactly("It costs 3.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Keep the box [1]. Send it within 30 days. [2][3]\nThanks.",
                "- First, open it. [1]\n- Then close it. [2]\n\n1. One\n2. Two [3]",
                "It costs 3.5 euros [1]. 3 days later it comes. [2] Mr. Smith says so. [1] ok",
                "A. B. C. D. E. [1] F.",
                "Kein Umtausch! [1] „Doch.“ [2] Wirklich? Ja."
            })
    void readsTheSameHoweverItComes(String text) {
        List<Statement> whole = Statement.in(text);
        var random = new Random(7);
        for (int round = 0; round < 200; round++) {
            var inPieces = new StatementReader();
            List<Statement> statements = new ArrayList<>();
            for (int from = 0; from < text.length(); ) {
                int to = Math.min(text.length(), from + 1 + random.nextInt(8));
                statements.addAll(inPieces.read(text.substring(from, to)));
                from = to;
            }
            statements.addAll(inPieces.end());
            assertThat(statements).isEqualTo(whole);
        }
    }
}
