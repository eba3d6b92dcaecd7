package ai.chatbot.common.test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads an answer exactly as the chat web app's page does, with its weaknesses: each piece that is received is decoded by
 * itself, lines are put together until they are JSON, and with a history every line must have content.
 */
public final class WebAppStream {

    /** What the page shows of a line without content. */
    public static final String NO_CONTENT = "No content in messages object.";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final boolean history;
    private final List<JsonNode> frames = new ArrayList<>();
    private final StringBuilder answer = new StringBuilder();
    private String running = "";
    private JsonNode last = JSON.createObjectNode();
    private JsonNode tool;
    private String answerId;
    private String error;

    /** @param history whether the page keeps its conversations on the server */
    public WebAppStream(boolean history) {
        this.history = history;
    }

    /** A piece as the browser hands it out. What comes after a failure is not looked at. */
    public void receive(byte[] piece) {
        for (String line : new String(piece, StandardCharsets.UTF_8).split("\n", -1)) {
            if (error == null) {
                readLine(line);
            }
        }
    }

    private void readLine(String line) {
        if (line.isEmpty() || line.equals("{}")) {
            return;
        }
        running += line;
        try {
            last = JSON.readTree(running);
        } catch (JacksonException e) {
            return; // incomplete, the page says to itself, and goes on
        }
        running = "";
        JsonNode messages = last.path("choices").path(0).path("messages");
        if (history && messages.path(0).path("content").asString("").isEmpty()) {
            error = last.path("error").isString() ? last.path("error").asString() : NO_CONTENT;
        } else if (!messages.isEmpty()) {
            frames.add(last);
            messages.forEach(this::take);
        } else if (last.has("error")) {
            error = last.path("error").asString();
        }
    }

    private void take(JsonNode message) {
        String content = message.path("content").asString();
        if (content.contains("all_exec_results")) {
            throw new AssertionError("The page would read this as something else: " + content);
        }
        if (message.path("role").asString().equals("tool")) {
            tool = message;
        } else {
            answerId = last.path("id").asString();
            answer.append(content);
        }
    }

    /** Lines with something in them. */
    public List<JsonNode> frames() {
        return List.copyOf(frames);
    }

    /** What is shown as the answer; null when a failure is shown. */
    public String answer() {
        return error == null ? answer.toString() : null;
    }

    public String answerId() {
        return answerId;
    }

    public String error() {
        return error;
    }

    /** Of the last line, which is where the page looks for it. */
    public JsonNode historyMetadata() {
        return last.path("history_metadata");
    }

    /** What it was answered from; nothing when there is no such message. */
    public JsonNode citations() {
        return tool == null
                ? JSON.createArrayNode()
                : JSON.readTree(tool.path("content").asString()).path("citations");
    }

    /** Those that {@code [docN]} in the answer refers to, as the page finds them. */
    public JsonNode cited(int number) {
        return citations().path(number - 1);
    }
}
