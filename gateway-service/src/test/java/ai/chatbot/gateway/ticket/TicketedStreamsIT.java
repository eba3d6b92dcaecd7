package ai.chatbot.gateway.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.StubServer.Request;
import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.common.test.TestTokens;
import ai.chatbot.common.ticket.StreamTickets;
import ai.chatbot.gateway.RunningGateway;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Tickets at the public door; chat-service, which issues them, is played. */
class TicketedStreamsIT extends RunningGateway {

    private final String session = UUID.randomUUID().toString();
    private final String path = "/api/v1/chat/sessions/" + session;
    private final String token = TestTokens.user(UUID.randomUUID().toString());
    private final StringRedisTemplate redis;
    private final StreamTickets tickets;

    TicketedStreamsIT(StringRedisTemplate redis) {
        this.redis = redis;
        this.tickets = new StreamTickets(redis);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/events", "/messages/11/stream"})
    void opensTheStreamsOfItsSessionAndIsNotShownToServices(String stream) {
        String ticket = tickets.issue(token, session);

        Answer answer = anonymous().get(path + stream + "?after=4&ticket=" + ticket);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        Request seen = CHAT.requests().getLast();
        assertThat(seen.header("Authorization")).isEqualTo("Bearer " + token);
        assertThat(seen.toString()).contains("after=4").doesNotContain(ticket);
    }

    @Test
    void opensItAgainWhenTheConnectionWasLost() {
        String ticket = tickets.issue(token, session);

        assertThat(anonymous().get(path + "/events?ticket=" + ticket).status()).isEqualTo(200);
        assertThat(anonymous().get(path + "/events?ticket=" + ticket).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/messages", "/messages/11", "/export"})
    void opensNothingElseOfItsSession(String other) {
        String ticket = tickets.issue(token, session);

        assertThat(anonymous().get(path + other + "?ticket=" + ticket).status()).isEqualTo(401);
        assertThat(CHAT.requests()).isEmpty();
    }

    @Test
    void neitherWritesNorStops() {
        String ticket = tickets.issue(token, session);

        assertThat(anonymous()
                        .post(path + "/messages?ticket=" + ticket, Map.of("message", "Hi"))
                        .status())
                .isEqualTo(401);
        assertThat(anonymous()
                        .delete(path + "/messages/11/stream?ticket=" + ticket)
                        .status())
                .isEqualTo(401);
        assertThat(CHAT.requests()).isEmpty();
    }

    @Test
    void opensNoOtherSession() {
        String ticket = tickets.issue(token, UUID.randomUUID().toString());

        Answer answer = anonymous().get(path + "/events?ticket=" + ticket);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.errorCode()).isEqualTo("UNAUTHENTICATED");
        assertThat(answer.body()).doesNotContain(ticket);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "0123456789012345678901234567890123456789012", "../../x"})
    void refusesWhatIsNoTicket(String ticket) {
        assertThat(anonymous().get(path + "/events?ticket=" + ticket).status()).isEqualTo(401);
        assertThat(CHAT.requests()).isEmpty();
    }

    @Test
    void ownCredentialsCountMoreThanATicket() {
        String other = UUID.randomUUID().toString();
        String ticket = tickets.issue(token, session);

        asUser(other).get(path + "/events?ticket=" + ticket);

        assertThat(CHAT.requests().getLast().header("Authorization")).isNotEqualTo("Bearer " + token);
    }

    @Test
    void whatRedisKeepsIsOfNoUseToWhoeverReadsIt() {
        String ticket = tickets.issue(token, session);

        for (String key : redis.keys("stream-ticket:*")) {
            assertThat(key).doesNotContain(ticket);
            assertThat(redis.opsForValue().get(key)).doesNotContain(token).doesNotContain(ticket);
            assertThat(redis.getExpire(key)).isBetween(1L, StreamTickets.LIFE.toSeconds());
        }
    }
}
