package ai.chatbot.session.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.contract.session.Channel;
import ai.chatbot.common.contract.session.HandoverReason;
import ai.chatbot.common.contract.session.HandoverRequest;
import ai.chatbot.common.contract.session.Message;
import ai.chatbot.common.contract.session.NewSession;
import ai.chatbot.common.contract.session.WebhookDelivery.Status;
import ai.chatbot.common.net.CheckedHttp;
import ai.chatbot.common.net.CheckedNames;
import ai.chatbot.common.net.PublicAddresses;
import ai.chatbot.common.secret.RotatingSecret;
import ai.chatbot.common.test.StubServer;
import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.StubServer.Request;
import ai.chatbot.common.test.TestClock;
import ai.chatbot.session.Replica;
import ai.chatbot.session.SessionServiceTest;
import ai.chatbot.session.TestTurns;
import ai.chatbot.session.history.AppendTurn;
import ai.chatbot.session.lifecycle.CreateSession;
import ai.chatbot.session.lifecycle.Sessions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.test.context.TestConstructor;

/** What a helpdesk gets to see, on the wire. */
@SessionServiceTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class WebhooksIT {

    private static final String SECRET = "a-secret-that-only-this-helpdesk-knows";

    private final StubServer helpdesk = StubServer.start();
    private final TestClock clock = new TestClock();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final MongoOperations mongo;
    private final Deliveries deliveries;
    private final Replica replica;
    private RelaySteps relaySteps;
    private SendDeliveries sendDeliveries;

    WebhooksIT(MongoOperations mongo, StringRedisTemplate redis) {
        this.mongo = mongo;
        this.deliveries = new Deliveries(mongo);
        this.replica = Replica.of(mongo, redis, clock);
    }

    @BeforeEach
    void begin() {
        mongo.remove(new Query(), "chat_sessions");
        mongo.remove(new Query(), Deliveries.COLLECTION);
        configure(List.of("127.0.0.0/8"));
        helpdesk.on("POST", "/hooks", request -> Reply.json(200, Map.of()));
    }

    @AfterEach
    void end() {
        helpdesk.close();
    }

    @Test
    void tellsTheHelpdeskSignedOverTimeAndExactBody() throws Exception {
        String session = handedOver();
        tell();

        Request told = only();
        String timestamp = told.header("X-Chatbot-Timestamp");
        assertThat(timestamp).isEqualTo(Long.toString(clock.instant().getEpochSecond()));
        assertThat(told.header("X-Chatbot-Signature")).isEqualTo("sha256=" + hmac(timestamp + "." + told.body()));
        assertThat(told.json().path("event").asString()).isEqualTo("handover.requested");
        assertThat(told.json().path("session_id").asString()).isEqualTo(session);
        assertThat(told.json().path("delivery_id").asString()).isEqualTo(told.header("X-Chatbot-Delivery"));
        assertThat(told.body()).doesNotContain("A person, please");
        assertThat(deliveries.count(Status.SENT)).isEqualTo(1);
        assertThat(attempts("arrived")).isOne();
        assertThat(attempts("failed")).isZero();
    }

    @Test
    void tellsEachStepOnceHoweverOftenItIsRelayed() {
        String session = handedOver();
        relaySteps.run();
        var stored = new Sessions(mongo).find(session).orElseThrow();
        new Sessions(mongo)
                .change(
                        stored,
                        new Update()
                                .set("handover.told", 0)
                                .set("handover.pending", true)); // as when the writer died before it was noted
        tell();
        tell();

        assertThat(helpdesk.requests()).hasSize(1);
    }

    @Test
    void triesAgainUnderTheSameIdWithTheSameBodyAndANewTimestamp() {
        helpdesk.on("POST", "/hooks", request -> Reply.json(503, Map.of()));
        handedOver();
        tell();
        tell();
        assertThat(helpdesk.requests()).hasSize(1); // not before its time
        assertThat(attempts("failed")).isOne();

        clock.advance(Duration.ofSeconds(5));
        helpdesk.on("POST", "/hooks", request -> Reply.json(204, Map.of()));
        tell();

        assertThat(helpdesk.requests()).hasSize(2);
        Request first = helpdesk.requests().getFirst();
        Request second = helpdesk.requests().getLast();
        assertThat(second.header("X-Chatbot-Delivery")).isEqualTo(first.header("X-Chatbot-Delivery"));
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("X-Chatbot-Timestamp")).isNotEqualTo(first.header("X-Chatbot-Timestamp"));
        assertThat(deliveries.count(Status.SENT)).isEqualTo(1);
    }

    @Test
    void triesAgainWhenNoAnswerComesOrTheHelpdeskIsBusy() {
        var never = new CountDownLatch(1);
        helpdesk.on("POST", "/hooks", request -> {
            try {
                boolean _ = never.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Reply.hangUp();
        });
        handedOver();
        tell();
        never.countDown();
        assertThat(pending().failure()).isEqualTo("No answer in time.");
        for (int status : List.of(408, 429, 500)) {
            helpdesk.on("POST", "/hooks", request -> Reply.json(status, Map.of()));
            clock.advance(Duration.ofHours(1));
            tell();
            assertThat(pending().failure()).isEqualTo("Status " + status + ".");
        }
        assertThat(pending().attempts()).isEqualTo(4);
    }

    @Test
    void doesNotTryAgainWhatTheHelpdeskRefuses() {
        helpdesk.on("POST", "/hooks", request -> Reply.json(422, Map.of()));
        handedOver();
        tell();
        clock.advance(Duration.ofHours(2));
        tell();

        assertThat(helpdesk.requests()).hasSize(1);
        assertThat(deliveries.page(Status.DEAD, 1, 10).getFirst().failure()).isEqualTo("Status 422.");
    }

    @Test
    void givesUpAfterTheLastAttemptAndTriesAgainWhenAnAdminWants() {
        helpdesk.on("POST", "/hooks", request -> Reply.json(500, Map.of()));
        handedOver();
        for (int attempt = 0; attempt < 7; attempt++) {
            tell();
            clock.advance(Duration.ofHours(1));
        }
        assertThat(helpdesk.requests()).hasSize(5);
        var admin = new ListDeliveries(deliveries, relaySteps, clock);
        var dead = admin.list(Status.DEAD, 1, 10).deliveries();
        assertThat(dead).hasSize(1);
        assertThat(dead.getFirst().attempts()).isEqualTo(5);

        helpdesk.on("POST", "/hooks", request -> Reply.json(200, Map.of()));
        admin.retry(dead.getFirst().deliveryId());
        tell();

        assertThat(deliveries.count(Status.SENT)).isEqualTo(1);
        assertThat(helpdesk.requests().getLast().header("X-Chatbot-Delivery"))
                .isEqualTo(dead.getFirst().deliveryId());
    }

    @Test
    void whatASenderThatDiedHadTakenIsSentByAnother() {
        handedOver();
        relaySteps.run();
        assertThat(deliveries.claim(clock.instant(), Duration.ofMinutes(1))).isPresent(); // and dies
        tell();
        assertThat(helpdesk.requests()).isEmpty();

        clock.advance(Duration.ofMinutes(1));
        tell();

        assertThat(helpdesk.requests()).hasSize(1);
    }

    @Test
    void neverConnectsToAddressesThatAreNotPublic() {
        configure(List.of());
        handedOver();
        tell();

        assertThat(helpdesk.requests()).isEmpty();
        assertThat(deliveries.page(Status.DEAD, 1, 10).getFirst().failure()).isEqualTo("The address is not public.");
    }

    @Test
    void aHelpdeskThatIsAddedLaterIsNotToldOfYesterday() {
        handedOver();
        clock.advance(Duration.ofDays(2));
        tell();

        assertThat(helpdesk.requests()).isEmpty();
        assertThat(deliveries.count(Status.PENDING)).isZero();
    }

    private void configure(List<String> allowedRanges) {
        var properties = new WebhookProperties(
                List.of(helpdesk.url() + "/hooks"),
                SECRET,
                Duration.ofMillis(500),
                5,
                Duration.ofSeconds(5),
                Duration.ofHours(1),
                Duration.ofDays(7),
                Duration.ofSeconds(1),
                allowedRanges);
        relaySteps = new RelaySteps(mongo, new Sessions(mongo), deliveries, properties, Replica.JSON, clock);
        var names = new CheckedNames(
                new PublicAddresses(allowedRanges), InetAddress::getAllByName, SendDeliveries.NotPublicException::new);
        sendDeliveries = new SendDeliveries(
                deliveries,
                new CheckedHttp(names, "test"),
                new SignDelivery(RotatingSecret.unchanging(SECRET)),
                properties,
                clock,
                meters);
    }

    private double attempts(String outcome) {
        return meters.get("chatbot.webhook.attempts")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    private void tell() {
        relaySteps.run();
        sendDeliveries.run();
    }

    private Request only() {
        assertThat(helpdesk.requests()).hasSize(1);
        return helpdesk.requests().getFirst();
    }

    private Delivery pending() {
        return deliveries.page(Status.PENDING, 1, 10).getFirst();
    }

    private String handedOver() {
        CreateSession create = replica.create();
        String session =
                create.create(new NewSession("user-1", Channel.WEB, Map.of())).sessionId();
        AppendTurn append = replica.append();
        append.append(
                session,
                "c1",
                Replica.admitMessages()
                        .requesting(new HandoverRequest(
                                "c1",
                                TestTurns.message(Message.Author.USER, "A person, please", Map.of()),
                                HandoverReason.CUSTOMER_ASKED,
                                null,
                                "en")));
        return session;
    }

    private static String hmac(String signed) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }
}
