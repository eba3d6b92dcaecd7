package ai.chatbot.session.lifecycle;

import java.util.ArrayList;
import java.util.List;

/**
 * The numbers of the messages that belong to a conversation: 1 to the last, without those that were taken out of it. A
 * number is never given twice, so whatever knows an old message by its number does not take a new one for it.
 *
 * @param gaps what was taken out, oldest first, neither overlapping nor touching
 * @param last number that was given
 */
public record MessageNumbers(List<Gap> gaps, int last) {

    public MessageNumbers {
        gaps = List.copyOf(gaps);
    }

    /** @param first of the numbers taken out, {@code last} is one of them too */
    public record Gap(int first, int last) {

        boolean has(int number) {
            return first <= number && number <= last;
        }
    }

    public int count() {
        return last
                - gaps.stream().mapToInt(gap -> gap.last() - gap.first() + 1).sum();
    }

    public boolean has(int number) {
        return number >= 1 && number <= last && gaps.stream().noneMatch(gap -> gap.has(number));
    }

    /** The last that belongs to the conversation; 0 when none does. */
    public int lastOfAll() {
        return !gaps.isEmpty() && gaps.getLast().last() == last ? gaps.getLast().first() - 1 : last;
    }

    /** @param skipped how many of the oldest are left out; at most {@code size} follow, oldest first */
    public List<Integer> page(int skipped, int size) {
        List<Integer> page = new ArrayList<>();
        int toSkip = skipped;
        int number = 1;
        for (Gap gap : withEnd()) {
            int length = gap.first() - number;
            int left = Math.min(toSkip, length);
            toSkip -= left;
            for (int next = number + left; next < gap.first() && page.size() < size; next++) {
                page.add(next);
            }
            number = gap.last() + 1;
        }
        return page;
    }

    /** Oldest first. */
    public List<Integer> newest(int size) {
        int count = count();
        return page(Math.max(0, count - size), size);
    }

    /** Those after this number, whether it is one of them or not. */
    public List<Integer> after(int number, int size) {
        return page(before(number + 1).count(), size);
    }

    /** Those that were there before this one. */
    public MessageNumbers before(int number) {
        List<Gap> earlier = gaps.stream()
                .filter(gap -> gap.first() < number)
                .map(gap -> new Gap(gap.first(), Math.min(gap.last(), number - 1)))
                .toList();
        return new MessageNumbers(earlier, Math.min(last, number - 1));
    }

    /** Without this one and all after it, whose numbers stay taken. */
    public MessageNumbers without(int first) {
        List<Gap> left = new ArrayList<>(before(first).gaps());
        boolean touches = !left.isEmpty() && left.getLast().last() == first - 1;
        int from = touches ? left.removeLast().first() : first;
        left.add(new Gap(from, last));
        return new MessageNumbers(left, last);
    }

    private List<Gap> withEnd() {
        List<Gap> all = new ArrayList<>(gaps);
        all.add(new Gap(last + 1, last + 1));
        return all;
    }
}
