package ai.chatbot.benchmarks.quality;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.contract.chat.ChatReply.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OperatingPointsTests {

    @Test
    void namesTheThresholdsThatKeepAndDeclineEnough() {
        List<JudgedAnswer> answers = new ArrayList<>(many(AskedQuestion.ANSWERABLE, 40, 0.55));
        answers.addAll(many(AskedQuestion.ELSEWHERE + "aircraft", 40, 0.52));

        var points = new OperatingPoints(answers, 0.51);

        assertThat(points.reaches(0.52)).isFalse();
        assertThat(points.reaches(0.53)).isTrue();
        assertThat(points.reaches(0.55)).isTrue();
        assertThat(points.reaches(0.56)).isFalse();
        assertThat(points.table())
                .contains("| 0.53 | 100.0 % | 100.0 % | 100.0 % | 100.0 % |")
                .contains(": 0.53, 0.54, 0.55.");
    }

    @Test
    void aSourceThatIsAnsweredIsNotHiddenByALargerOne() {
        List<JudgedAnswer> answers = new ArrayList<>(many(AskedQuestion.ANSWERABLE, 40, 0.7));
        answers.addAll(many(AskedQuestion.ELSEWHERE + "banks", 400, 0.1));
        answers.addAll(many(AskedQuestion.ELSEWHERE + "aircraft", 10, 0.6));

        assertThat(new OperatingPoints(answers, 0.51).reaches(0.55)).isFalse();
    }

    @Test
    void noticesThatThePlatformRunsWithAnotherThreshold() {
        List<JudgedAnswer> answers = many(AskedQuestion.ANSWERABLE, 3, 0.5);

        assertThat(new OperatingPoints(answers, 0.5).contradictions()).isZero();
        assertThat(new OperatingPoints(answers, 0.51).contradictions()).isEqualTo(3);
    }

    private static List<JudgedAnswer> many(String kind, int number, double evidence) {
        List<JudgedAnswer> answers = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            var question = new AskedQuestion(kind + i, kind, "?", List.of());
            var answer = new ObservedAnswer(question, Outcome.GROUNDED, 0.5, evidence, 0.9, "", List.of());
            answers.add(new JudgedAnswer(answer, true, List.of(), List.of(), List.of()));
        }
        return answers;
    }
}
