package ai.chatbot.chat;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.contract.user.Role;
import ai.chatbot.common.contract.user.Scope;
import ai.chatbot.common.security.Grant;
import ai.chatbot.common.security.Grant.Via;
import ai.chatbot.common.test.TestApi;
import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.common.test.TestTokens;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestConstructor;

/** Visitors of widgets and people who try: the same conversations, with less. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = {TestTokens.class, StubbedServices.class})
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class GuestsIT extends ChatServiceTest {

    GuestsIT(StringRedisTemplate redis, @LocalServerPort int port) {
        super(redis, port);
    }

    @ParameterizedTest
    @CsvSource({"WIDGET, web, widget", "WIDGET, widget, widget", "TRIAL, api, trial", "API_KEY, mobile, mobile"})
    void theChannelOfAConversationFollowsFromTheToken(Via via, String wish, String channel) {
        Answer answer = guest(via, null).post(SESSIONS + "/initialize", Map.of("channel", wish));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(StubbedServices.lastRequest("/internal/sessions")
                        .json()
                        .path("channel")
                        .asString())
                .isEqualTo(channel);
    }

    @Test
    void nobodyElseIsAGuest() {
        for (String channel : List.of("widget", "trial")) {
            Answer refused = anna.post(SESSIONS + "/initialize", Map.of("channel", channel));
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.errorCode()).isEqualTo("VALIDATION_FAILED");
        }
    }

    @Test
    void opensNoConversationInSomebodyElsesName() {
        Answer refused = guest(Via.WIDGET, null).post(SESSIONS + "/initialize", Map.of("user_id", "anna"));

        assertThat(refused.status()).isEqualTo(403);
    }

    @Test
    void refusesMessagesLongerThanATrialMaySend() {
        TestApi trial = guest(Via.TRIAL, 20);

        Answer refused = trial.post(MESSAGES, Map.of("message", "x".repeat(21)));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.errorCode()).isEqualTo("VALIDATION_FAILED");
        assertThat(refused.body()).contains("at most 20 characters");
        assertThat(StubbedServices.requests("/search")).isEmpty();
        assertThat(trial.post(MESSAGES, Map.of("message", "\uD83D\uDE00".repeat(20)))
                        .status())
                .isEqualTo(200);
        assertThat(trial.post(MESSAGES, Map.of()).errorCode()).isEqualTo("VALIDATION_FAILED");
        assertThat(anna.post(MESSAGES, Map.of("message", "x".repeat(21))).status())
                .isEqualTo(200);
    }

    /** The gateway is not alone in this: whoever reaches the service itself gets no further. */
    @Test
    void opensNothingButConversationsHereEither() {
        TestApi visitor = guest(Via.WIDGET, null);

        assertThat(visitor.post("/v1/chat/completions", Map.of("model", "support"))
                        .status())
                .isEqualTo(403);
        assertThat(visitor.post("/mcp", Map.of()).status()).isEqualTo(403);
        assertThat(visitor.get("/actuator/prometheus").status()).isEqualTo(403);
    }

    private TestApi guest(Via via, Integer longestMessage) {
        var grant = new Grant(
                via, "g-1", Set.of(Scope.CHAT), null, Set.of("https://shop.example.org"), List.of(), longestMessage);
        return anybody.as(TestTokens.granted("guest-1", Role.GUEST, grant));
    }
}
