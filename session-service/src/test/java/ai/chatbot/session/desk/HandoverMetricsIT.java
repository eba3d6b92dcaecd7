package ai.chatbot.session.desk;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.contract.session.Channel;
import ai.chatbot.common.contract.session.HandoverReason;
import ai.chatbot.common.contract.session.HandoverRequest;
import ai.chatbot.common.contract.session.Message.Author;
import ai.chatbot.common.contract.session.NewSession;
import ai.chatbot.common.test.TestClock;
import ai.chatbot.session.Replica;
import ai.chatbot.session.SessionServiceTest;
import ai.chatbot.session.TestTurns;
import ai.chatbot.session.webhook.RelaySteps;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.test.context.TestConstructor;

/** What operators are told of customers who wait for a person. */
@SessionServiceTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class HandoverMetricsIT {

    private final TestClock clock = new TestClock();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final MongoOperations mongo;
    private final Desk desk;
    private final HandoverMetrics metrics;

    HandoverMetricsIT(MongoOperations mongo, StringRedisTemplate redis, RelaySteps relaySteps) {
        this.mongo = mongo;
        desk = Desk.of(mongo, redis, relaySteps, Replica.HANDOVER, clock);
        metrics = new HandoverMetrics(new HandoverQueue(mongo), clock, meters);
    }

    @Test
    void tellsHowManyWaitAndForHowLong() {
        mongo.remove(new Query(), "chat_sessions");
        metrics.look();
        assertThat(told("chatbot.handover.waiting")).isZero();
        assertThat(waited()).isZero();

        requested();
        clock.advance(Duration.ofSeconds(90));
        requested();
        metrics.look();
        assertThat(told("chatbot.handover.waiting")).isEqualTo(2);
        assertThat(told("chatbot.handover.with.people")).isEqualTo(2);
        assertThat(waited()).isEqualTo(90);
    }

    private void requested() {
        String session = desk.replica()
                .create()
                .create(new NewSession("user-1", Channel.WEB, Map.of()))
                .sessionId();
        desk.handToPeople()
                .request(
                        session,
                        new HandoverRequest(
                                "ask",
                                TestTurns.message(Author.USER, "A person, please", Map.of()),
                                HandoverReason.CUSTOMER_ASKED,
                                null,
                                "en"));
    }

    private double told(String gauge) {
        return meters.get(gauge).gauge().value();
    }

    private double waited() {
        return meters.get("chatbot.handover.oldest").timeGauge().value(TimeUnit.SECONDS);
    }
}
