package ai.chatbot.common.test;

import ai.chatbot.common.test.TestApi.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The chat web app's page as a server sees it: its calls with their bodies, in its order. It says nothing about who it is,
 * unless headers are given that a proxy would add.
 */
public final class ChatWebApp {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final JsonMapper JSON = JsonMapper.shared();

    private final String baseUrl;
    private final Map<String, String> headers;
    private final List<Map<String, Object>> messages = new ArrayList<>();
    private Mode mode;
    private String conversationId;

    public enum Mode {
        HISTORY,
        NO_HISTORY,
        /** "CosmosDB is not working". */
        BROKEN,
        INVALID_CREDENTIALS,
        MESSAGE
    }

    public ChatWebApp(String baseUrl, Map<String, String> headers) {
        this.baseUrl = baseUrl;
        this.headers = Map.copyOf(headers);
    }

    /** Loads the page: what it may do, and the conversations that there are, each read at once. */
    public Mode open() {
        Answer ensured = call("GET", "/history/ensure", null);
        JsonNode settings = call("GET", "/frontend_settings", null).json();
        if (!settings.path("ui").path("title").isString()) {
            throw new AssertionError("The page has no title: " + settings);
        }
        JsonNode body = ensured.json(); // before the status is looked at
        mode = switch (ensured.status()) {
            case 200 -> body.path("message").asString("").isEmpty() ? Mode.BROKEN : Mode.HISTORY;
            case 500 -> Mode.BROKEN;
            case 401 -> Mode.INVALID_CREDENTIALS;
            case 422 -> Mode.MESSAGE;
            default -> Mode.NO_HISTORY;
        };
        return mode;
    }

    /** @return a page of the list, with each conversation's messages as {@code messages} */
    public List<Map<String, JsonNode>> list(int offset) {
        JsonNode list = call("GET", "/history/list?offset=" + offset, null).json();
        if (!list.isArray()) {
            throw new AssertionError("The page would show a failure: " + list);
        }
        return list.valueStream()
                .map(item -> Map.of(
                        "item",
                        item,
                        "messages",
                        read(item.path("id").asString()).path("messages")))
                .toList();
    }

    public JsonNode read(String id) {
        return call("POST", "/history/read", Map.of("conversation_id", id)).json();
    }

    /** Asks in the conversation that is open, or begins one; confirms the answer as the page does. */
    public WebAppStream ask(String question) {
        Map<String, Object> asked = message("user", question, UUID.randomUUID().toString());
        messages.add(asked);
        boolean history = mode == Mode.HISTORY;
        Map<String, Object> request = new HashMap<>();
        request.put("messages", List.copyOf(messages));
        if (history && conversationId != null) {
            request.put("conversation_id", conversationId);
        }
        WebAppStream stream = stream(history ? "/history/generate" : "/conversation", request, history);
        if (stream.answer() == null) {
            return stream;
        }
        if (!stream.citations().isEmpty()) {
            Map<String, Object> content = Map.of("citations", JSON.convertValue(stream.citations(), List.class));
            messages.add(message(
                    "tool", JSON.writeValueAsString(content), UUID.randomUUID().toString()));
        }
        messages.add(message("assistant", stream.answer(), stream.answerId()));
        if (history) {
            confirm(stream);
        }
        return stream;
    }

    private void confirm(WebAppStream stream) {
        if (conversationId == null) {
            conversationId = stream.historyMetadata().path("conversation_id").asString();
        }
        Answer confirmed = call(
                "POST",
                "/history/update",
                Map.of("conversation_id", conversationId, "messages", List.copyOf(messages)));
        if (confirmed.status() != 200) {
            throw new AssertionError("Answers can't be saved at this time: " + confirmed);
        }
    }

    public String conversationId() {
        return conversationId;
    }

    /** @param body null for none; a DELETE may have one */
    public Answer call(String method, String path, Object body) {
        TestApi api = new TestApi(baseUrl);
        for (var header : headers.entrySet()) {
            api = api.with(header.getKey(), header.getValue());
        }
        return body == null ? api.get(path) : api.sendJson(method, path, JSON.writeValueAsString(body));
    }

    /** Reads pieces as they come from the network. */
    public WebAppStream stream(String path, Object body, boolean history) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(baseUrl + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)));
        headers.forEach(request::header);
        var stream = new WebAppStream(history);
        try {
            HttpResponse<InputStream> response = HTTP.send(request.build(), BodyHandlers.ofInputStream());
            try (InputStream in = response.body()) {
                byte[] buffer = new byte[16 * 1024];
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    stream.receive(Arrays.copyOf(buffer, count));
                }
            }
            return stream;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> message(String role, Object content, String id) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("id", id);
        message.put("role", role);
        message.put("content", content);
        message.put("date", Instant.now().toString());
        return message;
    }
}
