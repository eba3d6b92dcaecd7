package ai.chatbot.chat.conversation;

import ai.chatbot.common.contract.session.Message;
import ai.chatbot.common.contract.session.SessionDetails;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A conversation for people to read. What was said stands in quotation blocks, so that no text of a message can pass for
 * a heading or a message of somebody else.
 */
final class MarkdownTranscript {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);
    private static final Pattern SPECIAL = Pattern.compile("([\\\\`*_{}\\[\\]<>#|!])");
    private static final String UNTITLED = "Conversation";

    private final OutputStream out;

    MarkdownTranscript(OutputStream out) {
        this.out = out;
    }

    void begin(SessionDetails session) throws IOException {
        write("# " + plain(session.title() == null ? UNTITLED : session.title()) + "\n\n");
        write("Session " + session.sessionId() + ", opened " + time(session.createdAt()) + "\n");
        if (session.summary() != null) {
            write("\n## Summary\n\n" + quoted(session.summary()));
        }
    }

    void add(Message message) throws IOException {
        String author = switch (message.role()) {
            case USER -> "Customer";
            case ASSISTANT -> "Assistant";
            case AGENT -> "Agent";
            case SYSTEM -> "System";
        };
        write("\n## " + author + ", " + time(message.timestamp()) + "\n\n" + quoted(message.content()));
        if (message.metadata().get("sources") instanceof List<?> sources && !sources.isEmpty()) {
            write("\nSources:\n\n");
            for (int number = 1; number <= sources.size(); number++) {
                if (sources.get(number - 1) instanceof Map<?, ?> source) {
                    write(number + ". " + describe(source) + "\n");
                }
            }
        }
    }

    private static String describe(Map<?, ?> source) {
        var text = new StringBuilder(plain(String.valueOf(source.get("title"))));
        if (source.get("section") instanceof String section) {
            text.append(", ").append(plain(section));
        }
        if (source.get("page") instanceof Number page) {
            text.append(", page ").append(page.intValue());
        }
        if (source.get("url") instanceof String url) {
            text.append(", <").append(url.replaceAll("[<>\\s]", "")).append('>');
        }
        if (source.get("snippet") instanceof String snippet && !snippet.isBlank()) {
            text.append(": “").append(plain(snippet)).append('”');
        }
        return text.toString();
    }

    private static String quoted(String text) {
        var quoted = new StringBuilder();
        text.lines().forEach(line -> quoted.append("> ").append(line).append('\n'));
        return quoted.toString();
    }

    /** In one line, without what Markdown reads. */
    private static String plain(String text) {
        return SPECIAL.matcher(text.replaceAll("\\s+", " ").strip()).replaceAll("\\\\$1");
    }

    private static String time(Instant time) {
        return TIME.format(time);
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
