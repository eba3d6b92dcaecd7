package ai.chatbot.chat.entailment;

import ai.chatbot.common.contract.chat.ChatReply.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A text that a claim may stand on, with its sentences. */
public final class EvidenceText {

    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])\\s+|\\n+");

    private final String content;
    private final List<Span> sentences;
    private final Words words;
    private @Nullable Polarity polarity;

    private EvidenceText(String content, List<Span> sentences, Words words) {
        this.content = content;
        this.sentences = List.copyOf(sentences);
        this.words = words;
    }

    /**
     * @param sentences where they are in the content; those that are nowhere do not count, and when there are none the
     *     content is split by its full stops
     * @param heading whose words count as well: an answer may begin with them
     */
    public static EvidenceText of(String content, List<Span> sentences, String heading) {
        List<Span> found = sentences.stream()
                .filter(span -> span.start() >= 0 && span.end() <= content.length() && span.start() < span.end())
                .toList();
        return new EvidenceText(content, found.isEmpty() ? split(content) : found, Words.of(content + "\n" + heading));
    }

    String content() {
        return content;
    }

    List<Span> sentences() {
        return sentences;
    }

    /** Without the space around it. */
    public String sentence(Span span) {
        return content.substring(span.start(), span.end()).strip();
    }

    /** All of those that the span touches. */
    List<String> sentencesAt(Span place) {
        return sentences.stream()
                .filter(span -> span.start() < place.end() && span.end() > place.start())
                .map(this::sentence)
                .toList();
    }

    boolean quotes(String claim) {
        return content.contains(claim);
    }

    /** 1 for a quotation, else the share of the claim's words that it has, and 0 when it lacks one of the numbers. */
    double byWords(String claim, Words claimed) {
        return quotes(claim) ? 1 : claimed.coveredBy(words);
    }

    /** Of all its sentences. */
    Polarity polarity() {
        Polarity known = polarity;
        if (known == null) {
            known = Polarity.of(sentences.stream().map(this::sentence).toList());
            polarity = known;
        }
        return known;
    }

    boolean hasNumbersOf(Words claimed) {
        return claimed.numbersAreIn(words);
    }

    /** Where the claim stands when it is a quotation, else the sentence with most of its words. */
    Span mostSimilar(String claim, Words claimed) {
        int quoted = content.indexOf(claim);
        return quoted >= 0
                ? new Span(quoted, quoted + claim.length())
                : sentences.stream()
                        .max(Comparator.comparingLong(span -> claimed.sharedWith(Words.of(sentence(span)))))
                        .orElse(new Span(0, content.length()));
    }

    private static List<Span> split(String content) {
        List<Span> spans = new ArrayList<>();
        Matcher end = SENTENCE_END.matcher(content);
        int from = 0;
        while (end.find()) {
            add(spans, content, from, end.start());
            from = end.end();
        }
        add(spans, content, from, content.length());
        return spans;
    }

    private static void add(List<Span> spans, String content, int from, int to) {
        if (!content.substring(from, to).isBlank()) {
            spans.add(new Span(from, to));
        }
    }
}
