package ai.chatbot.llm.provider.extractive;

import ai.chatbot.common.contract.knowledge.SearchResult.ScoredSentence;
import ai.chatbot.common.contract.llm.CompletionRequest.Passage;
import ai.chatbot.llm.provider.Evidence;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes the sentences that may be quoted out of the passages, with their scores: MaxSim as the search computed it, plus a
 * share of the passage's relevance (DESIGN.md §7: 80.5 % of answers in the first sentence; idf overlap alone 75.7 %).
 * Without the search's scores, word overlap. Headings and questions are never quoted; the sentence behind a question
 * takes over its score, because in a list of questions and answers the question is what matches.
 */
final class ReadSentences {

    private static final double PASSAGE_SHARE = 0.2;

    /** An answer to a matching question comes just behind a sentence that matches as well by itself. */
    private static final double QUESTION_DISCOUNT = 0.05;

    private static final int LONGEST_HEADING = 90;

    private static final Pattern SENTENCE_END = Pattern.compile("[.!:;…。][\\p{Pf}\\p{Pe}\"')]*$");
    private static final Pattern BLANK_LINE = Pattern.compile("\\n{2,}");

    private ReadSentences() {}

    static List<Sentence> of(Evidence evidence) {
        List<Passage> passages = evidence.passages();
        boolean scored =
                passages.stream().noneMatch(passage -> passage.sentences().isEmpty());
        List<List<ScoredSentence>> spans = scored
                ? passages.stream().map(Passage::sentences).toList()
                : new SharedWords(evidence.question()).score(passages, ReadSentences::split);
        List<Sentence> sentences = new ArrayList<>();
        for (int index = 0; index < passages.size(); index++) {
            sentences.addAll(read(passages.get(index), index, spans.get(index)));
        }
        return sentences;
    }

    private static List<Sentence> read(Passage passage, int index, List<ScoredSentence> spans) {
        List<Sentence> sentences = new ArrayList<>();
        double questionScore = 0;
        boolean afterQuestion = false;
        List<String> headings = headingsOf(passage);
        String label = headings.isEmpty() ? "" : headings.getLast();
        for (int order = 0; order < spans.size(); order++) {
            ScoredSentence span = spans.get(order);
            String text = textOf(passage, span);
            if (text == null) {
                continue;
            }
            double score = span.score() + PASSAGE_SHARE * passage.relevanceScore();
            if (text.endsWith("?")) {
                afterQuestion = true;
                questionScore = score;
            } else if (!afterQuestion && isHeading(passage, headings, span, text)) {
                label = text.replaceFirst("^#+ *", "");
            } else if (span.score() > 0 || afterQuestion) {
                double own = afterQuestion ? Math.max(score, questionScore - QUESTION_DISCOUNT) : score;
                String ownLabel = standsAlone(text) ? "" : label;
                sentences.add(new Sentence(index, order, blockOf(passage, span), text, ownLabel, own));
                afterQuestion = false;
            }
        }
        return sentences;
    }

    private static @Nullable String textOf(Passage passage, ScoredSentence span) {
        String content = passage.content();
        if (span.start() < 0 || span.end() > content.length() || span.start() >= span.end()) {
            return null;
        }
        String text = content.substring(span.start(), span.end()).strip();
        return text.chars().anyMatch(Character::isLetterOrDigit) ? text : null;
    }

    /** The search names a section by all headings above it: {@code Returns > Deadlines}. */
    private static List<String> headingsOf(Passage passage) {
        return passage.section() == null ? List.of() : List.of(passage.section().split(" > "));
    }

    private static int blockOf(Passage passage, ScoredSentence span) {
        return (int) BLANK_LINE
                .matcher(passage.content())
                .region(0, span.start())
                .results()
                .count();
    }

    /** A line by itself, without the mark that ends a sentence, with something below it; or what the passage says. */
    private static boolean isHeading(Passage passage, List<String> headings, ScoredSentence span, String text) {
        if (text.startsWith("#") || headings.contains(text) || text.equals(passage.title())) {
            return true;
        }
        String content = passage.content();
        boolean alone = (span.start() == 0 || content.startsWith("\n\n", span.start() - 2))
                && content.startsWith("\n\n", span.end());
        return alone && text.length() <= LONGEST_HEADING && !text.contains(" | ") && !standsAlone(text);
    }

    private static boolean standsAlone(String text) {
        return SENTENCE_END.matcher(text).find();
    }

    /** Line by line, as our parsers write: rows, items and paragraphs each on their own. */
    static List<ScoredSentence> split(String content) {
        List<ScoredSentence> spans = new ArrayList<>();
        BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ENGLISH);
        int line = 0;
        while (line < content.length()) {
            int end = content.indexOf('\n', line);
            end = end < 0 ? content.length() : end;
            breaks.setText(content.substring(line, end));
            int from = breaks.first();
            for (int to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
                int length = content.substring(line + from, line + to)
                        .stripTrailing()
                        .length();
                if (length > 0) {
                    spans.add(new ScoredSentence(line + from, line + from + length, 0));
                }
                from = to;
            }
            line = end + 1;
        }
        return spans;
    }
}
