package ai.chatbot.chat;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.common.ticket.StreamTickets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Tickets are issued here and shown at the gateway, which has its own tests. */
class StreamTicketIT extends ChatServiceTest {

    private static final String TICKETS = SESSIONS + "/" + StubbedServices.SESSION + "/tickets";

    StreamTicketIT(StringRedisTemplate redis, @LocalServerPort int port) {
        super(redis, port);
    }

    @Test
    void standsForTheTokenOfWhoAskedForIt() {
        Answer issued = anna.post(TICKETS, "");

        assertThat(issued.status()).as(issued.toString()).isEqualTo(201);
        String ticket = issued.data().path("ticket").asString();
        assertThat(ticket).hasSize(43);
        assertThat(Instant.parse(issued.data().path("expires_at").asString()))
                .isBetween(
                        Instant.now().plus(Duration.ofMinutes(14)),
                        Instant.now().plus(Duration.ofMinutes(15)));
        var tickets = new StreamTickets(redis);
        assertThat(tickets.accessToken(ticket, StubbedServices.SESSION)).isPresent();
        assertThat(tickets.accessToken(ticket, "another-session")).isEmpty();
        assertThat(anna.post(TICKETS, "").data().path("ticket").asString()).isNotEqualTo(ticket);
    }

    @Test
    void isNotIssuedForSomebodyElsesSession() {
        StubbedServices.on(
                "GET",
                "/internal/sessions/" + StubbedServices.SESSION,
                Reply.error(404, "SESSION_NOT_FOUND", "There is no such session."));

        assertThat(anna.post(TICKETS, "").errorCode()).isEqualTo("SESSION_NOT_FOUND");
    }

    @Test
    void needsASignIn() {
        assertThat(anybody.post(TICKETS, "").status()).isEqualTo(401);
    }
}
