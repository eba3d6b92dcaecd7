package ai.chatbot.cli;

import ai.chatbot.common.contract.chat.ChatReply;
import ai.chatbot.common.contract.chat.ChatReply.Outcome;
import ai.chatbot.common.contract.chat.ChatReply.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An answer as lines for a terminal: the text, then its sources. */
final class ReplyText {

    private static final int WIDTH = 96;

    private ReplyText() {}

    static List<String> of(ChatReply reply) {
        List<String> lines = new ArrayList<>(wrap(reply.botResponse().content(), "  "));
        List<Source> sources = reply.botResponse().sources();
        Outcome outcome = reply.botResponse().outcome();
        if (outcome == Outcome.GROUNDED || outcome == Outcome.RELAYED) {
            for (int i = 0; i < sources.size(); i++) {
                lines.addAll(source(i + 1, sources.get(i)));
            }
        }
        if (outcome == Outcome.GROUNDED) {
            lines.add(String.format(
                    Locale.ROOT, "    confidence %.2f", reply.botResponse().confidenceScore()));
        }
        reply.degraded().forEach(part -> lines.add("    (answered without: " + part + ")"));
        return lines;
    }

    static List<String> wrap(String text, String indent) {
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.strip().split("\n", -1)) {
            var line = new StringBuilder(indent);
            for (String word : paragraph.split(" ", -1)) {
                if (line.length() > indent.length() && line.length() + word.length() >= WIDTH) {
                    lines.add(line.toString());
                    line = new StringBuilder(indent);
                }
                line.append(line.length() > indent.length() ? " " : "").append(word);
            }
            lines.add(line.toString());
        }
        return lines;
    }

    private static List<String> source(int number, Source source) {
        var head = new StringBuilder("    [").append(number).append("] ").append(source.title());
        if (source.section() != null && !source.section().equals(source.title())) {
            head.append(" › ").append(source.section());
        }
        if (source.page() != null) {
            head.append(", page ").append(source.page());
        }
        List<String> lines = new ArrayList<>(List.of(head.toString()));
        lines.addAll(wrap("“" + source.snippet().replaceAll("\\s+", " ").strip() + "”", "        "));
        return lines;
    }
}
