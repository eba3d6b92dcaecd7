package ai.chatbot.chat.answer;

import ai.chatbot.chat.entailment.Judgement.Support;
import ai.chatbot.common.contract.chat.ChatReply.CitedSentence;
import ai.chatbot.common.contract.chat.ChatReply.SnippetSpan;
import ai.chatbot.common.contract.chat.ChatReply.Source;
import ai.chatbot.common.contract.chat.ChatReply.Span;
import ai.chatbot.common.contract.chat.ChatReply.Unsupported;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An answer while it is put together: only sources that are cited, numbered in the order in which they first are. */
final class CitedText {

    private final List<SupportedText> texts;
    private final StringBuilder text = new StringBuilder();

    /** Index of a passage to what of it supports something; the position here is its number. */
    private final Map<Integer, Snippet> cited = new LinkedHashMap<>();

    private final List<CitedSentence> sentences = new ArrayList<>();
    private final List<Unsupported> unsupported = new ArrayList<>();
    private boolean lineIsOpen;

    CitedText(List<SupportedText> texts) {
        this.texts = List.copyOf(texts);
    }

    /** Sentences one after the other, each once. */
    private static final class Snippet {

        private final StringBuilder text = new StringBuilder();
        private final Map<String, Span> places = new LinkedHashMap<>();

        Span place(String sentence) {
            return places.computeIfAbsent(sentence, _ -> {
                text.append(text.isEmpty() ? "" : " ").append(sentence);
                return new Span(text.length() - sentence.length(), text.length());
            });
        }
    }

    /** @param support the passages it stands on */
    void add(Statement statement, List<Support> support) {
        Span said = append(statement);
        text.append(' ');
        List<SnippetSpan> spans = new ArrayList<>();
        for (Support one : support) {
            Span place = cited.computeIfAbsent(one.text(), _ -> new Snippet())
                    .place(texts.get(one.text()).evidence().sentence(one.span()));
            spans.add(new SnippetSpan(numberOf(one.text()), place.start(), place.end()));
            text.append('[').append(numberOf(one.text())).append(']');
        }
        sentences.add(new CitedSentence(
                said.start(),
                said.end(),
                spans.stream().map(SnippetSpan::source).toList(),
                spans));
    }

    /** Claims what nothing supports, and stays with a mark on it. */
    void addUnsupported(Statement statement) {
        Span said = append(statement);
        text.append(' ').append(Unsupported.MARKER);
        unsupported.add(new Unsupported(said.start(), said.end(), statement.text()));
    }

    /** "Yes." and the like: claims nothing that could be looked up. */
    void addConnective(Statement statement) {
        append(statement);
    }

    /** Whether nothing of it stands on a source. */
    boolean isUncited() {
        return cited.isEmpty();
    }

    String text() {
        return text.toString().strip();
    }

    List<Source> sources() {
        return cited.entrySet().stream()
                .map(entry -> texts.get(entry.getKey())
                        .source()
                        .apply(
                                entry.getValue().text.toString(),
                                List.copyOf(entry.getValue().places.values())))
                .toList();
    }

    List<CitedSentence> sentences() {
        return List.copyOf(sentences);
    }

    List<Unsupported> unsupported() {
        return List.copyOf(unsupported);
    }

    /** @return where it stands, without the mark of a list item */
    private Span append(Statement statement) {
        if (lineIsOpen) {
            text.append(statement.startsLine() ? "\n" : " ");
        }
        text.append(statement.prefix()).append(statement.text());
        lineIsOpen = true;
        return new Span(text.length() - statement.text().length(), text.length());
    }

    private int numberOf(int index) {
        return List.copyOf(cited.keySet()).indexOf(index) + 1;
    }
}
