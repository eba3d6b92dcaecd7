package ai.chatbot.chat.handover;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The operator's topics that people shall talk about. */
record Topics(Map<String, List<SaidWords>> phrases) {

    Topics {
        phrases = Map.copyOf(phrases);
    }

    static Topics of(Map<String, List<String>> topics) {
        return new Topics(topics.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        topic -> topic.getValue().stream().map(SaidWords::of).toList())));
    }

    /** The name of one that the message is about. */
    Optional<String> in(SaidWords message) {
        return phrases.entrySet().stream()
                .filter(topic -> topic.getValue().stream().anyMatch(message::contains))
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst();
    }
}
