package ai.chatbot.chat.handover;

import ai.chatbot.common.contract.session.Message;
import ai.chatbot.common.contract.session.Message.Author;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which of our four languages a customer writes, by the commonest words; English in doubt. */
final class CustomerLanguage {

    private static final String IN_DOUBT = "en";
    private static final Map<String, Set<String>> COMMON = new LinkedHashMap<>();

    static {
        COMMON.put(
                IN_DOUBT, words("the is to my and how what can you do not for with it i where when please have a of"));
        COMMON.put(
                "de",
                words("der die das ist ich nicht und wie was kann mein meine fur mit wo wann bitte ein eine sie"));
        COMMON.put(
                "fr", words("le la les est je ne pas et comment que puis mon ma pour avec ou quand un une vous des"));
        COMMON.put(
                "es", words("el los las es yo no y como que puedo mi para con donde cuando por favor un una su del"));
    }

    private CustomerLanguage() {}

    /** @param question counts as much as what was said before it */
    static String of(Message question, List<Message> history) {
        String said = history.stream()
                .filter(message -> message.role() == Author.USER)
                .map(Message::content)
                .collect(Collectors.joining(" "));
        Map<String, Integer> votes = new LinkedHashMap<>();
        for (String text : List.of(question.content(), said)) {
            for (String word : SaidWords.of(text).words().strip().split(" ")) {
                COMMON.forEach((language, words) -> votes.merge(language, words.contains(word) ? 1 : 0, Integer::sum));
            }
        }
        return votes.entrySet().stream()
                .reduce((best, next) -> next.getValue() > best.getValue() ? next : best)
                .map(Map.Entry::getKey)
                .orElse(IN_DOUBT);
    }

    private static Set<String> words(String list) {
        return Arrays.stream(list.split(" ")).collect(Collectors.toUnmodifiableSet());
    }
}
