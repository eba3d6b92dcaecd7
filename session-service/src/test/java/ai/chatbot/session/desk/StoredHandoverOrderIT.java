package ai.chatbot.session.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import ai.chatbot.common.contract.session.AgentMessage;
import ai.chatbot.common.contract.session.Channel;
import ai.chatbot.common.contract.session.HandoverReason;
import ai.chatbot.common.contract.session.HandoverRequest;
import ai.chatbot.common.contract.session.HandoverState;
import ai.chatbot.common.contract.session.Message;
import ai.chatbot.common.contract.session.Message.Author;
import ai.chatbot.common.contract.session.NewSession;
import ai.chatbot.common.contract.session.SessionStatus;
import ai.chatbot.common.contract.session.Turn;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.common.test.TestClock;
import ai.chatbot.session.Replica;
import ai.chatbot.session.SessionError;
import ai.chatbot.session.SessionServiceTest;
import ai.chatbot.session.TestTurns;
import ai.chatbot.session.handover.Actor;
import ai.chatbot.session.handover.Handover;
import ai.chatbot.session.handover.HandoverEvent.Released;
import ai.chatbot.session.handover.HandoverEvent.Taken;
import ai.chatbot.session.handover.Happenings;
import ai.chatbot.session.handover.RandomDay;
import ai.chatbot.session.lifecycle.StoredSession;
import ai.chatbot.session.webhook.RelaySteps;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.test.context.TestConstructor;

/** Hand-overs as they are stored: in any order, and at the same time. */
@SessionServiceTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class StoredHandoverOrderIT {

    private static final int DAYS = 60;

    private final TestClock clock = new TestClock();
    private final MongoOperations mongo;
    private final Desk one;
    private final Desk other;

    StoredHandoverOrderIT(MongoOperations mongo, StringRedisTemplate redis, RelaySteps relaySteps) {
        this.mongo = mongo;
        one = Desk.of(mongo, redis, relaySteps, Replica.HANDOVER, clock);
        other = Desk.of(mongo, redis, relaySteps, Replica.HANDOVER, clock);
    }

    @Test
    void aDayInAnyOrderIsTheSameInTheStore() {
        var random = new Random(20261122);
        for (int day = 0; day < DAYS; day++) {
            new RandomDay(new StoredChat(one, other, clock, create()), Replica.HANDOVER, clock.instant())
                    .live(Happenings.draw(random, 25));
        }
    }

    @Test
    void oneOfManyAgentsGetsTheChat() throws Exception {
        String session = requested();

        List<Boolean> taken = inParallel(IntStream.range(0, 8)
                .<Callable<Boolean>>mapToObj(i -> () -> isAllowed(() -> (i % 2 == 0 ? one : other)
                        .act()
                        .act(
                                session,
                                new Taken(new Handover.Agent("agent-" + i, null), new Actor("agent-" + i, false)))))
                .toList());

        assertThat(taken).containsOnlyOnce(true);
        assertThat(stored(session).handoverNow().version()).isEqualTo(2);
    }

    @Test
    void whoeverIsQuickerNoBotSpeaksAfterAPersonWasAskedFor() throws Exception {
        for (int round = 0; round < 10; round++) {
            String session = create();
            List<Callable<Turn>> both = Stream.<Callable<Turn>>of(
                            () -> one.replica().append().append(session, TestTurns.turn("bot", "The bot's answer")),
                            () -> other.handToPeople().request(session, request("ask")),
                            () -> other.replica().append().append(session, TestTurns.turn("late", "Another answer")))
                    .toList();
            inParallel(both);

            List<Message> all = messages(session);
            assertThat(all).hasSize(6);
            int asked = IntStream.range(0, 6)
                    .filter(i -> all.get(i).content().equals("A person, please"))
                    .findFirst()
                    .orElseThrow();
            assertThat(all.subList(asked, 6)).noneMatch(message -> message.role() == Author.ASSISTANT);
            assertThat(stored(session).handoverNow().state()).isEqualTo(HandoverState.REQUESTED);
        }
    }

    @Test
    void aReplyAndAReleaseAtTheSameTimeLeaveNoReplyOfSomebodyWhoHasLeft() throws Exception {
        String session = requested();
        take(session, "eva");
        inParallel(IntStream.range(0, 6)
                .<Callable<Boolean>>mapToObj(i -> () -> isAllowed(() -> i == 3
                        ? one.act().act(session, new Released(eva(), null))
                        : other.reply().reply(session, new AgentMessage("Reply " + i, "r" + i), eva())))
                .toList());

        List<Message> all = messages(session);
        int released = IntStream.range(0, all.size())
                .filter(i -> all.get(i).content().contains("another colleague"))
                .findFirst()
                .orElseThrow();
        assertThat(all.subList(released, all.size())).noneMatch(message -> message.role() == Author.AGENT);
    }

    @Test
    void timeOutsOfSeveralReplicasAreToldOnce() throws Exception {
        String session = requested();
        clock.advance(Duration.ofMinutes(15));

        inParallel(Stream.of(one, other, one, other)
                .<Callable<Integer>>map(desk -> () -> desk.watch().run())
                .toList());

        assertThat(stored(session).handoverNow().state()).isEqualTo(HandoverState.RETURNED);
        assertThat(messages(session)).hasSize(3);
        assertThat(messages(session).getLast().content()).contains("nobody is free");
    }

    @Test
    void aNoticeWhoseWriterDiedIsReadAndWrittenOutByTheNext() {
        String session = requested();
        take(session, "eva");
        String notice = session + ":3";
        mongo.remove(query(where("_id").is(notice)), "chat_messages"); // as if it had died before writing it out

        assertThat(messages(session).getLast().content()).isEqualTo("You are now talking to Eva.");
        other.reply().reply(session, new AgentMessage("Hello", "r1"), eva());

        assertThat(mongo.exists(query(where("_id").is(notice)), "chat_messages"))
                .isTrue();
        assertThat(messages(session)).hasSize(4);
    }

    @Test
    void aRequestStaysOpenLongerThanAnOrdinarySession() {
        String session = requested();
        clock.advance(Duration.ofHours(2));

        assertThat(stored(session).statusAt(clock.instant())).isEqualTo(SessionStatus.ACTIVE);
        assertThat(stored(session).metadata().escalated()).isTrue();
    }

    @Test
    void aHandoverEndsWithItsSession() {
        String session = requested();
        one.replica().end().end(session, null);

        assertThat(stored(session).toWire(clock.instant()).handover().state()).isEqualTo(HandoverState.CLOSED);
        other.watch().run();
        assertThat(stored(session).handoverNow().state()).isEqualTo(HandoverState.CLOSED);
        assertThatThrownBy(() -> take(session, "eva"))
                .isInstanceOfSatisfying(
                        ServiceException.class,
                        e -> assertThat(e.code()).isEqualTo(SessionError.SESSION_CLOSED_CONFLICT));
    }

    private String create() {
        return one.replica()
                .create()
                .create(new NewSession("user-1", Channel.WEB, Map.of()))
                .sessionId();
    }

    private String requested() {
        String session = create();
        one.handToPeople().request(session, request("ask"));
        return session;
    }

    private static HandoverRequest request(String id) {
        return new HandoverRequest(
                id,
                TestTurns.message(Author.USER, "A person, please", Map.of()),
                HandoverReason.CUSTOMER_ASKED,
                null,
                "en");
    }

    private void take(String session, String agent) {
        one.act().act(session, new Taken(new Handover.Agent(agent, "Eva"), new Actor(agent, false)));
    }

    private static Actor eva() {
        return new Actor("eva", false);
    }

    private StoredSession stored(String session) {
        return one.sessions().find(session).orElseThrow();
    }

    private List<Message> messages(String session) {
        return one.events().after(session, 0, 100).events().stream()
                .map(event -> event.message())
                .toList();
    }

    private static boolean isAllowed(Callable<?> action) throws Exception {
        try {
            action.call();
            return true;
        } catch (ServiceException e) {
            assertThat(e.code()).isEqualTo(SessionError.HANDOVER_CONFLICT);
            return false;
        }
    }

    private static <T> List<T> inParallel(List<Callable<T>> tasks) throws Exception {
        try (var threads = Executors.newFixedThreadPool(tasks.size())) {
            List<T> results = new ArrayList<>();
            for (Future<T> future : threads.invokeAll(tasks)) {
                results.add(future.get());
            }
            return results;
        }
    }
}
