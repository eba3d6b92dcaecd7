package ai.chatbot.chat.answer;

import ai.chatbot.common.contract.knowledge.SearchResult;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;

/** A passage, and how far it supports what a sentence claims. */
final class SupportedText {

    private final SearchResult passage;
    private final Words words;

    /** Title and section count as well: an answer may begin with them. */
    SupportedText(SearchResult passage) {
        this.passage = passage;
        String section = Sources.section(passage);
        this.words = Words.of(passage.content() + "\n" + passage.title() + "\n" + (section == null ? "" : section));
    }

    SearchResult passage() {
        return passage;
    }

    /** 1 for a sentence of the passage, else the share of the sentence's words that it has. */
    double support(String sentence) {
        return passage.content().contains(sentence) ? 1 : Words.of(sentence).coveredBy(words);
    }

    /** What the sentence was made of, verbatim: itself when it is a quotation, else the passage's most similar one. */
    String sentenceBehind(String sentence) {
        if (passage.content().contains(sentence)) {
            return sentence;
        }
        Words claimed = Words.of(sentence);
        return sentences()
                .max(Comparator.comparingLong(candidate -> claimed.sharedWith(Words.of(candidate))))
                .orElse(passage.content());
    }

    private Stream<String> sentences() {
        String content = passage.content();
        Stream<String> sentences = passage.sentences().isEmpty()
                ? Arrays.stream(content.split("(?<=[.!?])\\s+|\\n+"))
                : passage.sentences().stream()
                        .filter(span ->
                                span.start() >= 0 && span.end() <= content.length() && span.start() < span.end())
                        .map(span -> content.substring(span.start(), span.end()));
        return sentences.map(String::strip).filter(text -> !text.isEmpty());
    }
}
