package ai.chatbot.chat.answer;

import ai.chatbot.common.contract.chat.ChatReply.Source;
import ai.chatbot.common.contract.knowledge.SearchResult;
import ai.chatbot.common.contract.knowledge.SearchResult.ScoredSentence;
import ai.chatbot.common.contract.llm.ToolEvidence;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** A passage, or what a tool said, and how far it supports what a sentence claims. */
final class SupportedText {

    private final String content;
    private final List<ScoredSentence> scored;
    private final Words words;
    private final Function<String, Source> source;

    private SupportedText(
            String content, List<ScoredSentence> scored, String heading, Function<String, Source> source) {
        this.content = content;
        this.scored = scored;
        this.words = Words.of(content + "\n" + heading);
        this.source = source;
    }

    /** Title and section count as well: an answer may begin with them. */
    static SupportedText of(SearchResult passage) {
        String section = Sources.section(passage);
        return new SupportedText(
                passage.content(),
                passage.sentences(),
                passage.title() + "\n" + (section == null ? "" : section),
                snippet -> Sources.of(passage, snippet));
    }

    /** Mostly JSON, whose names are words too. */
    static SupportedText of(ToolEvidence evidence) {
        return new SupportedText(
                evidence.content(),
                List.of(),
                evidence.tool().replace('_', ' '),
                snippet -> Sources.of(evidence, snippet));
    }

    Source source(String snippet) {
        return source.apply(snippet);
    }

    /** 1 for a sentence of the text, else the share of the sentence's words that it has. */
    double support(String sentence) {
        return content.contains(sentence) ? 1 : Words.of(sentence).coveredBy(words);
    }

    /** What the sentence was made of, verbatim: itself when it is a quotation, else the text's most similar one. */
    String sentenceBehind(String sentence) {
        if (content.contains(sentence)) {
            return sentence;
        }
        Words claimed = Words.of(sentence);
        return sentences()
                .max(Comparator.comparingLong(candidate -> claimed.sharedWith(Words.of(candidate))))
                .orElse(content);
    }

    private Stream<String> sentences() {
        Stream<String> sentences = scored.isEmpty()
                ? Arrays.stream(content.split("(?<=[.!?])\\s+|\\n+"))
                : scored.stream()
                        .filter(span ->
                                span.start() >= 0 && span.end() <= content.length() && span.start() < span.end())
                        .map(span -> content.substring(span.start(), span.end()));
        return sentences.map(String::strip).filter(text -> !text.isEmpty());
    }
}
