package ai.chatbot.chat.answer;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes statements off an answer that comes in pieces, as early as what follows cannot change them. Sentences share the
 * markers behind the last of them, since models often cite once for several; but no more than {@value #SHARING}, or a
 * reader would wait for the end of every paragraph.
 */
final class StatementReader {

    static final int SHARING = 3;

    private static final Pattern MARKERS = Pattern.compile("\\s*((?:\\[\\d{1,3}]\\s*)+)");
    private static final Pattern MARKERS_BEFORE_MARK = Pattern.compile("\\s*((?:\\[\\d{1,3}]\\s*)+)([.!?;:,])(?!\\d)");

    /** Markers behind which something else has begun: no full stop, and no further marker. */
    private static final Pattern PASSED_MARKERS =
            Pattern.compile("(?:\\[\\d{1,3}]\\s*)+(?:[.!?;:,](?!\\d)\\s*)?(?=[^\\s\\[.!?;:,])");

    /**
     * Markers at the end of what has come, that belong to a sentence which is over: llm-service lets answers out in whole
     * sentences with their markers, so to wait for what follows would be to wait for all of the next one.
     */
    private static final Pattern ENDED_MARKERS = Pattern.compile("(?:[.!?…][\"'”’)]{0,3}\\s*(?:\\[\\d{1,3}]\\s*)+\\s"
            + "|(?:\\[\\d{1,3}]\\s*)+[.!?…]\\s+|[。！？][\"'”’」）]{0,3}\\s*(?:\\[\\d{1,3}]\\s*)+)$");

    private static final Pattern BEGUN_MARKER = Pattern.compile("\\s*\\[\\d{0,3}$");

    /** Up to the last full stop, with the markers behind it. */
    private static final Pattern WHOLE_SENTENCES =
            Pattern.compile("^.*(?:[.!?…][\"'”’)]*(?=\\s|\\[|$)|\\[\\d{1,3}])(?:\\s*\\[\\d{1,3}])*", Pattern.DOTALL);

    private static final Pattern LIST_ITEM = Pattern.compile("^\\s*((?:\\d{1,2}[.)]|[-*•])\\s+)");

    private final StringBuilder line = new StringBuilder();
    private boolean startsLine = true;

    /** @return what is complete by now */
    List<Statement> read(String more) {
        List<Statement> complete = new ArrayList<>();
        for (int from = 0; from < more.length(); ) {
            int end = more.indexOf('\n', from);
            line.append(more, from, end < 0 ? more.length() : end);
            if (end < 0) {
                takeComplete(complete);
                break;
            }
            takeAll(complete);
            startsLine = true;
            from = end + 1;
        }
        return complete;
    }

    /** @return what is left when nothing follows */
    List<Statement> end() {
        List<Statement> rest = new ArrayList<>();
        takeAll(rest);
        return rest;
    }

    /** @return what is left when what follows is lost, without the sentence that is not whole */
    List<Statement> endEarly() {
        List<Statement> rest = new ArrayList<>();
        takeComplete(rest);
        Matcher whole = WHOLE_SENTENCES.matcher(line);
        if (whole.find()) {
            take(whole.end(), rest);
        }
        line.setLength(0);
        return rest;
    }

    private void takeAll(List<Statement> taken) {
        takeComplete(taken);
        take(line.length(), taken);
    }

    private void takeComplete(List<Statement> taken) {
        for (int end = endOfFirst(); end > 0; end = endOfFirst()) {
            take(end, taken);
        }
    }

    /** Behind the first markers, or behind so many sentences that they need not wait for any; 0 when there are none. */
    private int endOfFirst() {
        Matcher passed = PASSED_MARKERS.matcher(line);
        Matcher ended = ENDED_MARKERS.matcher(line);
        int marked = passed.find() ? passed.end() : ended.find() ? ended.end() : 0;
        Matcher any = MARKERS.matcher(line);
        String unmarked = any.find() ? line.substring(0, any.start()) : line.toString();
        List<Integer> ends = sentenceEnds(BEGUN_MARKER.matcher(unmarked).replaceFirst(""));
        return ends.size() > SHARING ? ends.get(SHARING - 1) : marked;
    }

    private void take(int end, List<Statement> taken) {
        String group = line.substring(0, end);
        line.delete(0, end);
        Matcher item = LIST_ITEM.matcher(group);
        String prefix = startsLine && item.find() ? item.group(1) : "";
        int begin = prefix.isEmpty() ? 0 : item.end();
        String tidy = MARKERS_BEFORE_MARK.matcher(group.substring(begin)).replaceAll("$2 $1");
        Matcher markers = MARKERS.matcher(tidy);
        for (int from = 0; from < tidy.length(); ) {
            boolean found = markers.find(from);
            List<Integer> cited = found ? Statement.numbers(markers.group(1)) : List.of();
            for (String sentence : sentences(tidy.substring(from, found ? markers.start() : tidy.length()))) {
                taken.add(new Statement(startsLine ? prefix : "", sentence, cited, startsLine));
                startsLine = false;
            }
            from = found ? markers.end() : tidy.length();
        }
    }

    private static List<String> sentences(String text) {
        List<String> sentences = new ArrayList<>();
        int from = 0;
        for (int end : sentenceEnds(text)) {
            sentences.add(text.substring(from, end).strip());
            from = end;
        }
        return sentences;
    }

    /** Of those that are not blank. */
    private static List<Integer> sentenceEnds(String text) {
        List<Integer> ends = new ArrayList<>();
        BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ENGLISH);
        breaks.setText(text);
        int from = breaks.first();
        for (int to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
            if (!text.substring(from, to).isBlank()) {
                ends.add(to);
            }
            from = to;
        }
        return ends;
    }
}
