package ai.chatbot.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.TestApi;
import ai.chatbot.common.test.TestApi.Answer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A chat goes to a person and comes back, through the gateway only. */
class HandOverToPeopleIT {

    private static final String SESSIONS = "/api/v1/chat/sessions/";
    private static final String HANDOVERS = "/api/v1/agent/handovers/";

    private final TestPlatform platform = SharedPlatform.get();

    @Test
    void aCustomerAsksForAPersonIsAnsweredByOneAndGetsTheBotBack() throws Exception {
        String email = UUID.randomUUID() + "@example.com";
        Answer registered = platform.api()
                .post(
                        "/api/v1/users/register",
                        Map.of("email", email, "password", "customers-password", "full_name", "Anna Customer"));
        String token = registered.data().path("access_token").asString();
        TestApi customer = platform.api().as(token);
        TestApi agent = platform.admin();
        String session = CustomerJourneyIT.open(customer);

        try (BufferedReader events = follow(session, token)) {
            Answer asked = say(customer, session, "I want to talk to a human");
            assertThat(asked.data().at("/bot_response/outcome").asString()).isEqualTo("escalated");
            assertThat(next(events)).contains("I want to talk to a human");
            assertThat(next(events)).contains("passing you on");

            assertThat(agent.get("/api/v1/agent/handovers?state=requested&page_size=100")
                            .body())
                    .contains(session);
            assertThat(agent.post(HANDOVERS + session + "/take", Map.of("agent_name", "Eva"))
                            .status())
                    .isEqualTo(200);
            assertThat(next(events)).contains("You are now talking to Eva.");
            agent.post(HANDOVERS + session + "/reply", Map.of("message", "Hello, I am Eva."));
            assertThat(next(events)).contains("Hello, I am Eva.").contains("\"role\":\"agent\"");

            Answer passedOn = say(customer, session, "Which planet has the largest volcano?");
            assertThat(passedOn.data().at("/bot_response/served_by").asString()).isEqualTo("handover");
            agent.post(HANDOVERS + session + "/return", Map.of());
        }
        Answer answered = say(customer, session, "Hello");
        assertThat(answered.data().at("/bot_response/outcome").asString()).isEqualTo("small_talk");
        JsonNode history = customer.get(SESSIONS + session + "/messages?order=asc&page_size=50")
                .data();
        assertThat(history.path("messages").findValuesAsString("role"))
                .containsExactly("user", "system", "system", "agent", "user", "system", "system", "user", "assistant");
    }

    private static Answer say(TestApi customer, String session, String text) {
        return customer.post(SESSIONS + session + "/messages", Map.of("message", text));
    }

    private BufferedReader follow(String session, String token) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + platform.port() + SESSIONS + session + "/events?after=0"))
                .header("Accept", "text/event-stream")
                .header("Authorization", "Bearer " + token)
                .timeout(Duration.ofSeconds(20))
                .build();
        var response = HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    private static String next(BufferedReader events) throws IOException {
        String line = events.readLine();
        while (line != null && !line.startsWith("data: ")) {
            line = events.readLine();
        }
        assertThat(line).isNotNull();
        return line;
    }
}
