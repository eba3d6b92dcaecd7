package ai.chatbot.session.lifecycle;

import static ai.chatbot.session.TestTurns.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.chatbot.common.contract.analytics.AnalyticsEvent;
import ai.chatbot.common.contract.session.Channel;
import ai.chatbot.common.contract.session.EndedSession;
import ai.chatbot.common.contract.session.NewSession;
import ai.chatbot.common.contract.session.SessionEnd;
import ai.chatbot.common.contract.session.SessionStatistics;
import ai.chatbot.common.contract.session.SessionStatus;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.common.test.TestClock;
import ai.chatbot.session.Replica;
import ai.chatbot.session.SessionError;
import ai.chatbot.session.SessionServiceTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.test.context.TestConstructor;

@SessionServiceTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class SessionLifecycleIT {

    private final TestClock clock = new TestClock();
    private final List<AnalyticsEvent> events = new CopyOnWriteArrayList<>();
    private final String user = "user-" + UUID.randomUUID();
    private final Sessions sessions;
    private final Replica replica;
    private final AbandonExpiredSessions job;

    SessionLifecycleIT(MongoOperations mongo, StringRedisTemplate redis) {
        sessions = new Sessions(mongo);
        replica = Replica.of(mongo, redis, clock);
        job = new AbandonExpiredSessions(sessions, Replica.sessionCache(redis), events::add, clock);
    }

    @Test
    void endsWithFeedbackAndASummary() {
        String id = create();
        replica.append().append(id, turn(1));
        clock.advance(Duration.ofSeconds(342));
        EndedSession ended = replica.end().end(id, new SessionEnd.Feedback(4, "Good", true));

        assertThat(ended)
                .isEqualTo(new EndedSession(
                        id, SessionStatus.ENDED, clock.instant(), new EndedSession.Summary(2, 342, 4.0, null, null)));
        assertThat(sessions.find(id).orElseThrow().feedback())
                .isEqualTo(new StoredSession.Feedback(4, "Good", true, clock.instant()));
    }

    @Test
    void answersTheSameWhenEndedAgain() {
        String id = create();
        EndedSession first = replica.end().end(id, new SessionEnd.Feedback(4, null, null));
        clock.advance(Duration.ofHours(5));

        assertThat(replica.end().end(id, new SessionEnd.Feedback(1, "Changed my mind", false)))
                .isEqualTo(first);
        assertThat(replica.end().end(id, null)).isEqualTo(first);
    }

    @Test
    void givesAllWhoEndAtOnceTheSameAnswer() throws Exception {
        String id = create();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = java.util.stream.IntStream.rangeClosed(1, 5)
                    .<java.util.concurrent.Callable<EndedSession>>mapToObj(
                            rating -> () -> replica.end().end(id, new SessionEnd.Feedback(rating, null, null)))
                    .toList();
            var answers = threads.invokeAll(calls).stream()
                    .map(java.util.concurrent.Future::resultNow)
                    .toList();
            assertThat(answers).containsOnly(answers.getFirst());
        }
    }

    @Test
    void reportsAnExpiredSessionAsAbandonedAtOnceAndTheJobMarksItOnce() throws Exception {
        String id = create();
        replica.append().append(id, turn(1));
        Instant expiry = clock.instant().plus(Duration.ofHours(1));
        clock.advance(Duration.ofHours(1).minusMillis(1));
        assertThat(sessions.find(id).orElseThrow().toWire(clock.instant()).status())
                .isEqualTo(SessionStatus.ACTIVE);

        clock.advance(Duration.ofMillis(1));
        var before = sessions.find(id).orElseThrow();
        assertThat(before.status()).isEqualTo(SessionStatus.ACTIVE);
        assertThat(before.toWire(clock.instant()).status()).isEqualTo(SessionStatus.ABANDONED);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.invokeAll(List.of(job::run, job::run, job::run));
        }
        var after = sessions.find(id).orElseThrow();
        assertThat(after.status()).isEqualTo(SessionStatus.ABANDONED);
        assertThat(after.toWire(clock.instant())).isEqualTo(before.toWire(clock.instant()));
        assertThat(after.endedAt()).isEqualTo(expiry);
        assertThat(events.stream().filter(event -> id.equals(event.sessionId())))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.eventType()).isEqualTo(AnalyticsEvent.Type.SESSION_END);
                    assertThat(event.data())
                            .containsEntry(AnalyticsEvent.DURATION_SECONDS, 0L)
                            .containsEntry(AnalyticsEvent.MESSAGES, 2);
                });
    }

    @Test
    void doesNotEndAnAbandonedSession() {
        String id = create();
        clock.advance(Duration.ofHours(2));
        assertThatThrownBy(() -> replica.end().end(id, null))
                .isInstanceOfSatisfying(
                        ServiceException.class,
                        e -> assertThat(e.code()).isEqualTo(SessionError.SESSION_CLOSED_CONFLICT));
    }

    @Test
    void countsAUsersSessionsMessagesAndRatings() {
        String first = create();
        replica.append().append(first, turn(1));
        replica.append().append(first, turn(2));
        replica.end().end(first, new SessionEnd.Feedback(5, null, true));
        String second = create();
        replica.append().append(second, turn(1));
        replica.end().end(second, new SessionEnd.Feedback(2, null, false));
        create();

        assertThat(sessions.statistics(user)).isEqualTo(new SessionStatistics(3, 6, 3.5));
        assertThat(sessions.statistics("nobody")).isEqualTo(new SessionStatistics(0, 0, null));
    }

    private String create() {
        return replica.create()
                .create(new NewSession(user, Channel.MOBILE, Map.of()))
                .sessionId();
    }
}
