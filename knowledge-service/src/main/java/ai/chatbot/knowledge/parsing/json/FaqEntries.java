package ai.chatbot.knowledge.parsing.json;

import ai.chatbot.knowledge.parsing.DocumentText;
import ai.chatbot.knowledge.parsing.UnreadableDocumentException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Writes each object with a question and an answer as a section, as it is read. Objects around them are groups; their
 * names become headings when they stand before what they group.
 */
final class FaqEntries {

    private static final List<String> QUESTION = List.of("question", "q", "prompt");
    private static final List<String> ANSWER = List.of("answer", "a", "response", "completion");
    private static final List<String> GROUP = List.of("title", "name", "category", "section", "topic");
    private static final List<String> WORDS = List.of("text", "content", "value");

    private final JsonParser tokens;
    private final DocumentText text;

    /** The objects that are open, the innermost first. */
    private final Deque<Open> open = new ArrayDeque<>();

    private int count;
    private @Nullable String title;

    FaqEntries(JsonParser tokens, DocumentText text) {
        this.tokens = tokens;
        this.text = text;
    }

    /** All values of the file, of which JSON lines have one a line. */
    void read() {
        while (tokens.nextToken() != null) {
            value();
        }
    }

    int count() {
        return count;
    }

    /** Of the outermost object, when that is not an entry itself. */
    @Nullable
    String title() {
        return title;
    }

    /** The words at the present token; objects with a question and an answer are written and count as none. */
    private String value() {
        return switch (tokens.currentToken()) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_NULL -> "";
            default -> tokens.getValueAsString("");
        };
    }

    private String array() {
        List<String> words = new ArrayList<>();
        while (tokens.nextToken() != JsonToken.END_ARRAY) {
            String value = value();
            if (!value.isBlank()) {
                words.add(value);
            }
        }
        return String.join("\n", words);
    }

    private String object() {
        Open object = new Open();
        open.push(object);
        while (tokens.nextToken() != JsonToken.END_OBJECT) {
            String name = tokens.currentName().toLowerCase(Locale.ROOT);
            tokens.nextToken();
            object.fields.put(name, value());
        }
        open.pop();
        String question = object.first(QUESTION);
        String answer = object.first(ANSWER);
        if (!question.isEmpty() || !answer.isEmpty()) {
            write(question, answer);
            return "";
        }
        return object.first(WORDS);
    }

    private void write(String question, String answer) {
        count++;
        if (question.isEmpty() || answer.isEmpty()) {
            throw new UnreadableDocumentException("Entry %,d of the JSON file has no %s."
                    .formatted(count, question.isEmpty() ? "question" : "answer"));
        }
        int level = 1;
        for (Iterator<Open> outermostFirst = open.descendingIterator(); outermostFirst.hasNext(); ) {
            Open group = outermostFirst.next();
            String name = group.first(GROUP);
            if (!name.isEmpty()) {
                title = title == null && level == 1 ? name : title;
                if (!group.named) {
                    group.named = true;
                    text.heading(level, name, null);
                }
                level++;
            }
        }
        text.heading(level, question, null);
        text.paragraph(answer, null);
    }

    private static final class Open {

        private final Map<String, String> fields = new HashMap<>();
        private boolean named;

        /** Of these fields the first that says something; empty when none does. */
        String first(List<String> names) {
            return names.stream()
                    .map(name -> fields.getOrDefault(name, "").strip())
                    .filter(value -> !value.isEmpty())
                    .findFirst()
                    .orElse("");
        }
    }
}
