package ai.chatbot.analytics.dashboard;

import static ai.chatbot.analytics.TestEvents.answer;
import static ai.chatbot.analytics.TestEvents.error;
import static ai.chatbot.analytics.TestEvents.sessionEnd;
import static ai.chatbot.analytics.TestEvents.sessionStart;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import ai.chatbot.analytics.AnalyticsServiceTest;
import ai.chatbot.analytics.KnowledgeStub;
import ai.chatbot.common.contract.analytics.AnalyticsEvent;
import ai.chatbot.common.contract.knowledge.KnowledgeStatistics;
import ai.chatbot.common.events.AnalyticsEvents;
import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.TestApi;
import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.common.test.TestTokens;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.test.context.TestConstructor;
import tools.jackson.databind.JsonNode;

/** From a published event to the dashboard, over HTTP. */
@AnalyticsServiceTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class AnalyticsServiceIT {

    private static final String DASHBOARD = "/api/v1/analytics/dashboard";

    private final MongoOperations mongo;
    private final AnalyticsEvents events;
    private final TestApi api;
    private final TestApi admin;

    AnalyticsServiceIT(MongoOperations mongo, AnalyticsEvents events, @LocalServerPort int port) {
        this.mongo = mongo;
        this.events = events;
        this.api = TestApi.onPort(port);
        this.admin = api.as(TestTokens.admin("admin-1"));
    }

    @BeforeEach
    void knowledgeAnswers() {
        KnowledgeStub.SERVER.on(
                "GET", "/internal/knowledge-base/statistics", request -> Reply.data(new KnowledgeStatistics(31, 412)));
    }

    @Test
    void computesTheNumbersFromTheEvents() {
        publish(
                sessionStart("2026-11-02T10:00:00Z"),
                answer("2026-11-02T10:01:00Z", 100, 0.9),
                answer("2026-11-02T10:59:59.999Z", 300, 0.5),
                sessionEnd("2026-11-02T11:00:00Z", Map.of("duration_seconds", 600, "rating", 5, "resolved", true)),
                sessionStart("2026-11-03T23:59:59Z"),
                answer("2026-11-03T23:59:59Z", 2000, 0.7),
                error("2026-11-04T00:00:00Z"),
                sessionEnd("2026-11-04T00:00:01Z", Map.of("duration_seconds", 200, "rating", 2, "resolved", false)),
                sessionEnd("2026-11-04T00:00:01Z", Map.of("duration_seconds", 100)));
        JsonNode dashboard = dashboard("2026-11-02", "2026-11-05", "day");

        assertThat(dashboard.path("period").toString())
                .isEqualTo("{\"start\":\"2026-11-02T00:00:00Z\",\"end\":\"2026-11-05T00:00:00Z\","
                        + "\"granularity\":\"day\"}");
        JsonNode metrics = dashboard.path("metrics");
        assertThat(metrics.path("total_sessions").asInt()).isEqualTo(2);
        assertThat(metrics.path("total_messages").asInt()).isEqualTo(6);
        assertThat(metrics.path("avg_session_duration_seconds").asDouble()).isEqualTo(300);
        assertThat(metrics.path("avg_messages_per_session").asDouble()).isEqualTo(3);
        assertThat(metrics.path("user_satisfaction_avg").asDouble()).isEqualTo(3.5);
        assertThat(metrics.path("resolution_rate").asDouble()).isEqualTo(0.5);
        JsonNode performance = dashboard.path("performance");
        assertThat(performance.path("avg_response_time_ms").asDouble()).isEqualTo(800);
        assertThat(performance.path("p95_response_time_ms").asDouble()).isCloseTo(2000, within(40.0));
        assertThat(performance.path("error_rate").asDouble()).isEqualTo(0.25);
        JsonNode knowledge = dashboard.path("knowledge_base");
        assertThat(knowledge.path("total_documents").asInt()).isEqualTo(31);
        assertThat(knowledge.path("total_chunks").asInt()).isEqualTo(412);
        assertThat(knowledge.path("avg_retrieval_accuracy").asDouble()).isCloseTo(0.7, within(1e-9));
        assertThat(dashboard.path("degraded").size()).isZero();
        assertThat(series(dashboard))
                .containsExactly(
                        "2026-11-02T00:00:00Z 1 4 0 200.0",
                        "2026-11-03T00:00:00Z 1 2 0 2000.0",
                        "2026-11-04T00:00:00Z 0 0 1 null");
    }

    @Test
    void showsEveryStepOfThePeriod() {
        publish(
                sessionStart("2026-09-30T23:30:00Z"),
                sessionStart("2026-10-01T00:00:00Z"),
                sessionStart("2026-10-12T00:00:00Z"));
        assertThat(series(dashboard("2026-09-30T23:00:00Z", "2026-10-01T02:00:00Z", "hour")))
                .containsExactly(
                        "2026-09-30T23:00:00Z 1 0 0 null",
                        "2026-10-01T00:00:00Z 1 0 0 null",
                        "2026-10-01T01:00:00Z 0 0 0 null");
        assertThat(series(dashboard("2026-09-30", "2026-10-13", "week")))
                .containsExactly(
                        "2026-09-30T00:00:00Z 2 0 0 null",
                        "2026-10-05T00:00:00Z 0 0 0 null",
                        "2026-10-12T00:00:00Z 1 0 0 null");
        assertThat(series(dashboard("2026-09-30", "2026-10-13", "month")))
                .containsExactly("2026-09-30T00:00:00Z 1 0 0 null", "2026-10-01T00:00:00Z 2 0 0 null");
    }

    @Test
    void hasNoAveragesOfNothing() {
        JsonNode dashboard = dashboard("2001-01-01", "2001-01-02", "day");
        for (String path : List.of(
                "/metrics/avg_session_duration_seconds",
                "/metrics/avg_messages_per_session",
                "/metrics/user_satisfaction_avg",
                "/metrics/resolution_rate",
                "/performance/avg_response_time_ms",
                "/performance/p95_response_time_ms",
                "/performance/error_rate",
                "/knowledge_base/avg_retrieval_accuracy")) {
            assertThat(dashboard.at(path).isNull()).as(path).isTrue();
        }
    }

    @Test
    void goesWithoutKnowledgeServiceAndSaysSo() {
        KnowledgeStub.SERVER.on("GET", "/internal/knowledge-base/statistics", request -> Reply.hangUp());
        JsonNode dashboard = dashboard("2001-01-01", "2001-01-02", "day");
        assertThat(dashboard.path("degraded").toString()).isEqualTo("[\"knowledge_statistics\"]");
        assertThat(dashboard.at("/knowledge_base/total_documents").isNull()).isTrue();
        assertThat(dashboard.at("/knowledge_base/total_chunks").isNull()).isTrue();
    }

    @Test
    void isForAdminsOnly() {
        assertThat(api.get(DASHBOARD).status()).isEqualTo(401);
        for (String token : List.of(TestTokens.user("u"), TestTokens.agent("a"))) {
            Answer answer = api.as(token).get(DASHBOARD);
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.errorCode()).isEqualTo("FORBIDDEN");
        }
        assertThat(api.asService("chat-service").get(DASHBOARD).status()).isEqualTo(403);
        assertThat(admin.get(DASHBOARD).status()).isEqualTo(200);
    }

    @Test
    void refusesBadDatesAndTooManySteps() {
        assertInvalid("start_date", "?start_date=yesterday");
        assertInvalid("end_date", "?end_date=2026-13-01");
        assertInvalid("start_date", "?start_date=2026-11-03&end_date=2026-11-02");
        assertInvalid("start_date", "?start_date=2026-11-02&end_date=2026-11-02");
        assertInvalid("granularity", "?start_date=2025-01-01&end_date=2026-01-01&granularity=hour");
        assertInvalid("granularity", "?granularity=minute");
    }

    @Test
    void makesTheIndexes() {
        await().atMost(Duration.ofSeconds(10)).until(() -> api.get("/ready").status() == 200);
        assertThat(indexes("analytics_events"))
                .containsAll(Set.of(
                        "event_id_1",
                        "event_type_1_timestamp_-1",
                        "session_id_1_timestamp_1",
                        "user_id_1_timestamp_-1",
                        "timestamp_-1"));
        assertThat(indexes("analytics_hours")).contains("_id_1_revision_1");
    }

    private void publish(AnalyticsEvent... published) {
        Stream.of(published).forEach(events::publish);
        events.publish(published[0]); // twice counts once
        List<String> ids = Stream.of(published).map(AnalyticsEvent::eventId).toList();
        await().atMost(Duration.ofSeconds(15))
                .until(() -> mongo.getCollection("analytics_events")
                                .countDocuments(new Document("event_id", new Document("$in", ids)))
                        == ids.size());
    }

    private JsonNode dashboard(String start, String end, String granularity) {
        return admin.get(DASHBOARD + "?start_date=" + start + "&end_date=" + end + "&granularity=" + granularity)
                .data();
    }

    private static List<String> series(JsonNode dashboard) {
        return StreamSupport.stream(dashboard.path("series").spliterator(), false)
                .map(bucket -> bucket.path("start").asString() + " "
                        + bucket.path("sessions").asInt() + " "
                        + bucket.path("messages").asInt() + " "
                        + bucket.path("errors").asInt() + " "
                        + bucket.path("avg_response_time_ms").toString())
                .toList();
    }

    private void assertInvalid(String field, String query) {
        Answer answer = admin.get(DASHBOARD + query);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.errorCode()).isEqualTo("VALIDATION_FAILED");
        assertThat(answer.json().at("/error/details/fields").has(field)).isTrue();
    }

    private List<String> indexes(String collection) {
        return StreamSupport.stream(
                        mongo.getCollection(collection).listIndexes().spliterator(), false)
                .map(index -> index.getString("name"))
                .toList();
    }
}
