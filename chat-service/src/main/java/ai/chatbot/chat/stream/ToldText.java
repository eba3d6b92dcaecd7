package ai.chatbot.chat.stream;

import ai.chatbot.common.contract.chat.ChatEvent;
import ai.chatbot.common.contract.chat.ChatReply.Source;
import java.util.List;
import java.util.function.Consumer;

/** What has been told of an answer: only what is new is told, and what was wrong is taken back. */
final class ToldText {

    private final Consumer<ChatEvent> events;
    private String text = "";
    private List<Source> cited = List.of();

    ToldText(Consumer<ChatEvent> events) {
        this.events = events;
    }

    /**
     * @param whole what the answer says by now
     * @param sources what its numbers stand for
     */
    void tell(String whole, List<Source> sources) {
        if (!whole.startsWith(text)) {
            events.accept(new ChatEvent.Replaced(whole));
            cited = List.of();
        } else if (whole.length() > text.length()) {
            events.accept(new ChatEvent.Delta(whole.substring(text.length())));
        }
        text = whole;
        for (int i = 0; i < sources.size(); i++) {
            if (i >= cited.size() || !cited.get(i).equals(sources.get(i))) {
                events.accept(new ChatEvent.Citation(i + 1, sources.get(i)));
            }
        }
        cited = List.copyOf(sources);
    }
}
