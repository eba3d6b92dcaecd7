package ai.chatbot.knowledge.parsing.pdf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds headers, footers and page numbers: lines at the edge of a page that come again on other pages, with nothing else
 * between them and the edge.
 */
final class RunningLines {

    /** So many lines at the top and at the bottom of a page may be running ones. */
    private static final int EDGE = 3;

    /** On this share of the pages a running line stands, left and right pages may differ; or on so many of a chapter. */
    private static final double SHARE = 0.4;

    private static final int OFTEN = 3;

    private static final Pattern PAGE_NUMBER = Pattern.compile(
            "(?i)\\W*(?:(?:page|seite|p\\.|pg\\.?)\\s*)?\\d{1,4}(?:\\s*(?:of|/|von|de|sur)\\s*\\d{1,4})?\\W*");

    private RunningLines() {}

    static List<Line> removeFrom(List<Line> lines) {
        Map<Integer, List<Line>> pages = lines.stream().collect(Collectors.groupingBy(Line::page));
        Map<String, Set<Integer>> seen = new HashMap<>();
        pages.forEach((page, onPage) -> edges(onPage)
                .forEach(line ->
                        seen.computeIfAbsent(key(line), _ -> new HashSet<>()).add(page)));
        Set<Line> running = new HashSet<>();
        for (List<Line> onPage : pages.values()) {
            Predicate<Line> isRunning = line ->
                    comesAgain(seen.getOrDefault(key(line), Set.of()), pages.size()) || isPageNumber(line, onPage);
            List<Line> ordered = ordered(onPage);
            ordered.stream().limit(EDGE).takeWhile(isRunning).forEach(running::add);
            ordered.reversed().stream().limit(EDGE).takeWhile(isRunning).forEach(running::add);
        }
        return lines.stream().filter(line -> !running.contains(line)).toList();
    }

    private static boolean comesAgain(Set<Integer> onPages, int pages) {
        return onPages.size() >= OFTEN || (onPages.size() >= 2 && onPages.size() >= SHARE * pages);
    }

    /** The outermost line of a page, and nothing but a number. */
    private static boolean isPageNumber(Line line, List<Line> onPage) {
        List<Line> ordered = ordered(onPage);
        boolean outermost = line.equals(ordered.getFirst()) || line.equals(ordered.getLast());
        return outermost
                && ordered.size() > 1
                && PAGE_NUMBER.matcher(line.text()).matches();
    }

    private static Set<Line> edges(List<Line> onPage) {
        List<Line> ordered = ordered(onPage);
        Set<Line> edges = new HashSet<>(ordered.subList(0, Math.min(EDGE, ordered.size())));
        edges.addAll(ordered.subList(Math.max(0, ordered.size() - EDGE), ordered.size()));
        return edges;
    }

    private static List<Line> ordered(List<Line> onPage) {
        List<Line> ordered = new ArrayList<>(onPage);
        ordered.sort(Comparator.comparingDouble(Line::y));
        return ordered;
    }

    /** Same words at the same height; numbers may count. */
    private static String key(Line line) {
        return Math.round(line.y() / 4) + " " + line.text().replaceAll("\\d+", "#");
    }
}
