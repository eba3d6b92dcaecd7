package ai.chatbot.embedding.onnx;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which texts of a request share a call of the model: those of about the same length, because the shorter ones of a batch
 * are filled up to the longest and cost as much.
 */
final class LengthGroups {

    /** The shortest of a group has at least this share of its longest. */
    private static final double SHARE = 0.75;

    private LengthGroups() {}

    /**
     * @param size texts of a group at most; with 1 every text stays alone and where it is
     * @return positions in {@code texts}, each once
     */
    static List<int[]> of(List<String> texts, int size) {
        if (size == 1) {
            return IntStream.range(0, texts.size()).mapToObj(i -> new int[] {i}).toList();
        }
        int[] byLength = IntStream.range(0, texts.size())
                .boxed()
                .sorted(Comparator.comparingInt(i -> -texts.get(i).length()))
                .mapToInt(Integer::intValue)
                .toArray();
        List<int[]> groups = new ArrayList<>();
        for (int begin = 0; begin < byLength.length; ) {
            int end = begin + 1;
            double shortest = SHARE * texts.get(byLength[begin]).length();
            while (end < byLength.length
                    && end - begin < size
                    && texts.get(byLength[end]).length() >= shortest) {
                end++;
            }
            groups.add(java.util.Arrays.copyOfRange(byLength, begin, end));
            begin = end;
        }
        return groups;
    }
}
