package ai.chatbot.session.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.session.lifecycle.MessageNumbers.Gap;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MessageNumbersTests {

    @Test
    void areAllNumbersUntilSomethingIsTakenOut() {
        var all = new MessageNumbers(List.of(), 4);
        assertThat(all.page(0, 10)).containsExactly(1, 2, 3, 4);
        assertThat(all.newest(3)).containsExactly(2, 3, 4);
        assertThat(all.without(3).page(0, 10)).containsExactly(1, 2);
        assertThat(new MessageNumbers(List.of(), 0).page(0, 10)).isEmpty();
    }

    @Test
    void mergeGapsThatTouch() {
        var edited =
                new MessageNumbers(new MessageNumbers(List.of(), 4).without(3).gaps(), 6);
        assertThat(edited.page(0, 10)).containsExactly(1, 2, 5, 6);
        assertThat(edited.without(5).gaps()).containsExactly(new Gap(3, 6));
        assertThat(edited.without(2).gaps()).containsExactly(new Gap(2, 6));
    }

    @Test
    void agreeWithAPlainListWhateverIsTakenOut() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            List<Integer> expected = new ArrayList<>();
            var numbers = new MessageNumbers(List.of(), 0);
            for (int step = 0; step < 30; step++) {
                if (numbers.count() > 0 && random.nextInt(3) == 0) {
                    int first = expected.get(random.nextInt(expected.size()));
                    expected.removeIf(number -> number >= first);
                    numbers = numbers.without(first);
                }
                int last = numbers.last() + 2;
                numbers = new MessageNumbers(numbers.gaps(), last);
                expected.addAll(List.of(last - 1, last));
                int skipped = random.nextInt(expected.size() + 1);
                int size = random.nextInt(5);
                assertThat(numbers.count()).isEqualTo(expected.size());
                assertThat(numbers.page(0, 100)).isEqualTo(expected);
                assertThat(numbers.page(skipped, size))
                        .isEqualTo(expected.stream().skip(skipped).limit(size).toList());
                int number = 1 + random.nextInt(last);
                assertThat(numbers.has(number)).isEqualTo(expected.contains(number));
                assertThat(numbers.after(number, 100))
                        .isEqualTo(expected.stream()
                                .filter(other -> other > number)
                                .toList());
                assertThat(numbers.before(number).page(0, 100))
                        .isEqualTo(expected.stream()
                                .filter(other -> other < number)
                                .toList());
            }
        }
    }

    @Test
    void pageThroughEverythingOnce() {
        var numbers = new MessageNumbers(List.of(new Gap(3, 4), new Gap(7, 12)), 14);
        List<Integer> read = IntStream.range(0, 4)
                .boxed()
                .flatMap(page -> numbers.page(2 * page, 2).stream())
                .toList();
        assertThat(read).containsExactly(1, 2, 5, 6, 13, 14);
    }
}
