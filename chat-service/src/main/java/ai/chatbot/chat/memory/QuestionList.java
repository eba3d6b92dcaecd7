package ai.chatbot.chat.memory;

import ai.chatbot.common.contract.session.Message;
import ai.chatbot.common.contract.session.Message.Author;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What stands in for a summary when no model writes one: the customer's questions in their own words, shortened. */
final class QuestionList {

    private static final String HEADING = "The customer asked, in this order:";
    private static final String ITEM = "- ";
    private static final int LONGEST_QUESTION = 160;
    private static final int LONGEST = 2000;

    private QuestionList() {}

    /** The newest questions stay when there are too many. */
    static String extended(@Nullable String before, List<Message> messages) {
        List<String> items = Stream.concat(
                        before == null ? Stream.empty() : before.lines().filter(line -> !line.equals(HEADING)),
                        messages.stream()
                                .filter(message -> message.role() == Author.USER)
                                .map(message -> ITEM + shortened(message.content())))
                .toList();
        List<String> kept = new ArrayList<>();
        int length = HEADING.length();
        for (String item : items.reversed()) {
            length += item.length() + 1;
            if (length > LONGEST) {
                break;
            }
            kept.addFirst(item);
        }
        kept.addFirst(HEADING);
        return String.join("\n", kept);
    }

    private static String shortened(String question) {
        String line = question.replaceAll("\\s+", " ").strip();
        if (line.length() <= LONGEST_QUESTION) {
            return line;
        }
        int end = line.lastIndexOf(' ', LONGEST_QUESTION);
        int cut = end > LONGEST_QUESTION / 2 ? end : LONGEST_QUESTION;
        return line.substring(0, Character.isHighSurrogate(line.charAt(cut - 1)) ? cut - 1 : cut) + " …";
    }
}
