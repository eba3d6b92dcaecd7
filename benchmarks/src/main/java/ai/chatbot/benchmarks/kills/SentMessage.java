package ai.chatbot.benchmarks.kills;

import ai.chatbot.benchmarks.kills.Findings.Finding;
import ai.chatbot.benchmarks.lockers.Lockers.Question;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Iterator;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A message whose client does not give up: it sends again what was not acknowledged, and continues what broke off. */
final class SentMessage {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration LONGEST_STREAM = Duration.ofMinutes(1);
    private static final int PAUSE_MILLIS = 200;
    private static final int NO_CONTENT = 204;
    private static final int NOT_FOUND = 404;

    private final HttpClient http;
    private final String messages;
    private final String token;
    private final Question question;
    private final Findings findings;
    private final String clientMessageId = UUID.randomUUID().toString();
    private final CountDownLatch never = new CountDownLatch(1);
    private @Nullable String messageId;
    private @Nullable String lastEventId;
    private @Nullable String answer;
    private boolean ended;

    /** @param messages the session's */
    SentMessage(HttpClient http, String messages, String token, Question question, Findings findings) {
        this.http = http;
        this.messages = messages;
        this.token = token;
        this.question = question;
        this.findings = findings;
    }

    Question question() {
        return question;
    }

    /** As it was told to its end; null when it was not. */
    @Nullable
    String answer() {
        return answer;
    }

    /** Returns when its stream has ended, or cannot be brought to an end. */
    void send() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        boolean interrupted = false;
        while (!ended && System.nanoTime() < deadline) {
            try {
                int status = read();
                if (messageId != null && (status == NO_CONTENT || status == NOT_FOUND)) {
                    ended = true; // it is said that nothing follows
                }
            } catch (IOException | RuntimeException broken) {
                // the same as a stream that ends without an end
            }
            if (!ended) {
                if (messageId == null) {
                    findings.count(Finding.SENT_AGAIN, "");
                } else if (!interrupted) {
                    interrupted = true;
                    findings.count(Finding.INTERRUPTED, "");
                }
                never.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            }
        }
        if (!ended) {
            findings.count(Finding.HANGING, messages + " " + messageId);
        } else if (interrupted) {
            findings.count(answer == null ? Finding.CLEARLY_ENDED : Finding.RESUMED, "");
        }
    }

    private int read() throws IOException, InterruptedException {
        HttpResponse<Stream<String>> response = http.send(request(), BodyHandlers.ofLines());
        try (Stream<String> body = response.body()) {
            if (response.statusCode() != 200) {
                return response.statusCode();
            }
            String id = null;
            for (Iterator<String> lines = body.iterator(); lines.hasNext() && !ended; ) {
                String line = lines.next();
                if (line.startsWith("id:")) {
                    id = line.substring(3).strip();
                } else if (line.startsWith("data:")) {
                    hear(JSON.readTree(line.substring(5)));
                    lastEventId = id == null ? lastEventId : id;
                }
            }
        }
        return response.statusCode();
    }

    private HttpRequest request() {
        var request = HttpRequest.newBuilder()
                .timeout(LONGEST_STREAM)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/event-stream");
        if (messageId == null) {
            return request.uri(URI.create(messages))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{\"message\":\"%s\",\"metadata\":{\"client_message_id\":\"%s\"}}"
                            .formatted(question.text(), clientMessageId)))
                    .build();
        }
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        return request.uri(URI.create(messages + "/" + messageId + "/stream")).build();
    }

    private void hear(JsonNode event) {
        switch (event.path("type").asString("")) {
            case "message" -> {
                if (messageId == null) {
                    findings.count(Finding.ACKNOWLEDGED, "");
                }
                messageId = event.path("message_id").asString();
            }
            case "done" -> {
                ended = true;
                answer = event.at("/bot_response/content").asString();
            }
            case "error" -> ended = true;
            default -> {} // text, which is in "done" again
        }
    }

    boolean isAcknowledged() {
        return messageId != null;
    }
}
