package ai.chatbot.chat.stream;

import ai.chatbot.common.contract.chat.ChatEvent;
import ai.chatbot.common.contract.chat.ChatEvent.Citation;
import ai.chatbot.common.contract.chat.ChatReply.CitedSentence;
import ai.chatbot.common.contract.chat.ChatReply.Source;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** What has been told of an answer: only what is new is told, and what was wrong is taken back. */
final class ToldText {

    private final Consumer<ChatEvent> events;
    private String text = "";
    private List<Citation> cited = List.of();

    ToldText(Consumer<ChatEvent> events) {
        this.events = events;
    }

    /**
     * @param whole what the answer says by now
     * @param sources what its numbers stand for
     * @param sentences of it that stand on them
     */
    void tell(String whole, List<Source> sources, List<CitedSentence> sentences) {
        if (!whole.startsWith(text)) {
            events.accept(new ChatEvent.Replaced(whole));
            cited = List.of();
        } else if (whole.length() > text.length()) {
            events.accept(new ChatEvent.Delta(whole.substring(text.length())));
        }
        text = whole;
        List<Citation> citations = citations(sources, sentences);
        for (int i = 0; i < citations.size(); i++) {
            if (i >= cited.size() || !cited.get(i).equals(citations.get(i))) {
                events.accept(citations.get(i));
            }
        }
        cited = citations;
    }

    private static List<Citation> citations(List<Source> sources, List<CitedSentence> sentences) {
        return IntStream.rangeClosed(1, sources.size())
                .mapToObj(number -> new Citation(
                        number,
                        sources.get(number - 1),
                        sentences.stream()
                                .filter(sentence -> sentence.sources().contains(number))
                                .toList()))
                .toList();
    }
}
