package ai.chatbot.chat.handover;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param enabled false: chats never go to people, as where nobody is there to answer
 * @param declines in a row after which a chat goes to a person; 0 for never
 * @param negativeFeedbacks likewise
 * @param guardRules names of rules that a person is wanted for, whether they refuse a message or only flag it
 * @param topics words and phrases that a person is wanted for, by the name of the topic
 */
@ConfigurationProperties("chatbot.chat.handover")
record EscalationProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("2") int declines,
        @DefaultValue("2") int negativeFeedbacks,
        @DefaultValue List<String> guardRules,
        @DefaultValue Map<String, List<String>> topics) {

    EscalationProperties {
        guardRules = List.copyOf(guardRules);
        Map<String, List<String>> copy = new TreeMap<>();
        topics.forEach((topic, phrases) -> copy.put(
                topic.toLowerCase(Locale.ROOT),
                phrases.stream()
                        .map(String::strip)
                        .filter(phrase -> !phrase.isEmpty())
                        .toList()));
        topics = Map.copyOf(copy);
        if (declines < 0 || negativeFeedbacks < 0) {
            throw new IllegalArgumentException("chatbot.chat.handover: numbers of signals must be 0 or more");
        }
    }
}
