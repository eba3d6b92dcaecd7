package ai.chatbot.benchmarks.rag;

import ai.chatbot.benchmarks.lockers.Lockers;
import ai.chatbot.common.contract.chat.ChatApi;
import ai.chatbot.common.contract.chat.InitializeSession;
import ai.chatbot.common.contract.session.Channel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody who answers questions on the {@link Lockers} over HTTP, each question new. A wrong answer is a failure.
 *
 * @param uri where the next question is posted
 * @param body for a question
 * @param text of an answer
 */
record Answerer(
        HttpClient http,
        Supplier<URI> uri,
        String token,
        Function<String, String> body,
        Function<JsonNode, String> text) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static HttpClient client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    /** Each question in a session of its own, which keeps it: two requests. */
    static Answerer inSessions(String url, String token, ChatApi chat) {
        return new Answerer(
                client(),
                () -> URI.create(url + "/api/v1/chat/sessions/"
                        + chat.initialize(new InitializeSession(null, Channel.API, Map.of()))
                                .sessionId()
                        + "/messages"),
                token,
                question -> "{\"message\":\"" + question + "\"}",
                answer -> answer.at("/data/bot_response/content").asString(""));
    }

    static Answerer overOpenAiApi(String url, String token) {
        URI uri = URI.create(url + "/v1/chat/completions");
        return new Answerer(
                client(),
                () -> uri,
                token,
                question ->
                        "{\"model\":\"support\",\"messages\":[{\"role\":\"user\",\"content\":\"" + question + "\"}]}",
                answer -> answer.at("/choices/0/message/content").asString(""));
    }

    static Answerer asPeer(String flow) {
        URI uri = URI.create(flow);
        return new Answerer(
                client(),
                () -> uri,
                "",
                question -> "{\"question\":\"" + question + "\",\"streaming\":false}",
                answer -> answer.path("text").asString(""));
    }

    void askOne() {
        Lockers.Question question = Lockers.question();
        HttpRequest.Builder request = HttpRequest.newBuilder(uri.get())
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.apply(question.text())));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            String said = response.statusCode() == 200 ? text.apply(JSON.readTree(response.body())) : "";
            if (!said.replaceAll("( ?\\[\\d+])+", "").startsWith(Lockers.answer(question))) {
                throw new IllegalStateException(response.statusCode() + " " + response.body());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
