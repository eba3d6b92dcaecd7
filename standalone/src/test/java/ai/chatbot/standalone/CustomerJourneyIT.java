package ai.chatbot.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.chatbot.common.test.TestApi;
import ai.chatbot.common.test.TestApi.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What an admin and a customer do with the platform, through the gateway only. */
class CustomerJourneyIT {

    private static final String SEARCH = "/api/v1/knowledge-base/search";
    private final TestPlatform platform = SharedPlatform.get();

    @ParameterizedTest
    @ValueSource(strings = {"md", "html", "txt", "pdf", "docx"})
    void everyFormatGoesInAndIsFound(String format) {
        TestApi admin = platform.admin();
        String device = "Quibbler-" + format.toUpperCase(java.util.Locale.ROOT);
        String fact = "The " + device + " must be recalibrated every " + (format.length() + 17) + " days at the depot.";
        byte[] content = switch (format) {
            case "md" -> Documents.bytes("# " + device + "\n\n" + fact + "\n");
            case "html" ->
                Documents.bytes("<html><body><main><h1>" + device + "</h1><p>" + fact + "</p></main></body></html>");
            case "pdf" -> Documents.pdf(fact);
            case "docx" -> Documents.docx(fact);
            default -> Documents.bytes(fact);
        };
        JsonNode job = Documents.ingest(
                admin,
                "manual." + format,
                content,
                Map.of("document_type", "module", "title", device + " manual", "category", "devices", "tags", device));
        assertThat(job.path("status").asString()).as(job.toString()).isEqualTo("completed");
        assertThat(job.path("progress").path("percentage").asInt()).isEqualTo(100);
        assertThat(job.path("result").path("chunks_created").asInt()).isPositive();
        Answer found = platform.customer()
                .api()
                .post(
                        SEARCH,
                        Map.of(
                                "query",
                                "How often must the " + device + " be recalibrated?",
                                "filters",
                                Map.of("tags", List.of(device))));
        JsonNode best = found.data().path("results").path(0);
        assertThat(best.path("content").asString()).as(found.toString()).contains(fact);
        assertThat(best.path("document_id").asString())
                .isEqualTo(job.path("document_id").asString());
        assertThat(best.path("relevance_score").asDouble()).isBetween(0.0, 1.0);
    }

    @Test
    void aCustomerAsksFollowsUpReadsTheHistoryAndLeaves() {
        TestApi admin = platform.admin();
        Documents.ingest(
                admin,
                "grommet.md",
                Documents.bytes("""
                        # Grommet subscription

                        The Grommet subscription costs 12.50 euros per month.

                        ## Cancelling

                        The Grommet subscription can be cancelled in the app with a notice of 14 days.
                        """),
                Map.of("document_type", "faq", "title", "Grommet subscription"));
        TestPlatform.Customer customer = platform.customer();
        Answer opened = customer.api()
                .post(
                        "/api/v1/chat/sessions/initialize",
                        Map.of("user_id", customer.id(), "channel", "web", "metadata", Map.of("user_agent", "test")));
        assertThat(opened.status()).as(opened.toString()).isEqualTo(200);
        assertThat(opened.data().path("status").asString()).isEqualTo("active");
        String messages =
                "/api/v1/chat/sessions/" + opened.data().path("session_id").asString() + "/messages";

        String id = UUID.randomUUID().toString();
        Answer first = ask(customer.api(), messages, "What does the Grommet subscription cost per month?", id);
        JsonNode reply = first.data().path("bot_response");
        assertThat(reply.path("content").asString()).as(first.toString()).contains("12.50 euros");
        assertThat(reply.path("sources").path(0).path("title").asString()).isEqualTo("Grommet subscription");
        assertThat(reply.path("sources").path(0).path("snippet").asString()).contains("12.50 euros");
        assertThat(reply.path("outcome").asString()).isEqualTo("grounded");

        Answer repeated = ask(customer.api(), messages, "What does the Grommet subscription cost per month?", id);
        assertThat(repeated.data().path("message_id")).isEqualTo(first.data().path("message_id"));

        Answer followUp = ask(
                customer.api(),
                messages,
                "And how can I cancel it?",
                UUID.randomUUID().toString());
        assertThat(followUp.data().path("bot_response").path("content").asString())
                .as(followUp.toString())
                .contains("14 days");

        readsTheHistory(customer, messages);
        leaves(customer, messages);
        awaitDashboard(admin);
    }

    @Test
    void saysHonestlyWhatItDoesNotKnow() {
        TestPlatform.Customer customer = platform.customer();
        String session = open(customer.api());
        Answer answer = ask(
                customer.api(),
                "/api/v1/chat/sessions/" + session + "/messages",
                "Which planet has the largest volcano?",
                UUID.randomUUID().toString());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.data().path("bot_response").path("outcome").asString())
                .isEqualTo("declined");
    }

    @Test
    void anUpdateReplacesWhatIsFoundAndADeletionIsFinal() {
        TestApi admin = platform.admin();
        String id = Documents.ingest(
                        admin,
                        "sprocket.txt",
                        Documents.bytes("The Sprocketeer warranty lasts eleven months."),
                        Map.of("title", "Sprocketeer"))
                .path("document_id")
                .asString();
        Answer updated = admin.put(
                "/api/v1/knowledge-base/documents/" + id,
                Map.of("content", "The Sprocketeer warranty lasts forty months.", "reindex", true));
        assertThat(updated.status()).as(updated.toString()).isEqualTo(200);
        Documents.awaitJob(admin, updated.data().path("reindexing_job_id").asString());
        String found = admin.post(
                        SEARCH, Map.of("query", "How long is the Sprocketeer warranty?", "min_relevance_score", 0))
                .body();
        assertThat(found).contains("forty months").doesNotContain("eleven months");

        Answer deleted = admin.delete("/api/v1/knowledge-base/documents/" + id);
        assertThat(deleted.data().path("chunks_deleted").asInt()).isPositive();
        assertThat(deleted.data().path("vectors_deleted").asInt()).isPositive();
        assertThat(admin.post(
                                SEARCH,
                                Map.of("query", "How long is the Sprocketeer warranty?", "min_relevance_score", 0))
                        .body())
                .doesNotContain("forty months");
        assertThat(admin.delete("/api/v1/knowledge-base/documents/" + id).errorCode())
                .isEqualTo("DOCUMENT_NOT_FOUND");
    }

    @Test
    void runningServicesTakeUpANewConfigurationWithinFiveSeconds() {
        TestApi admin = platform.admin();
        Documents.ingest(admin, "a.md", Documents.bytes("# Fizzler\n\nThe Fizzler is blue.\n"), Map.of());
        Documents.ingest(admin, "b.md", Documents.bytes("# Fizzler care\n\nWash the Fizzler weekly.\n"), Map.of());
        Map<String, Object> query = Map.of("query", "Fizzler", "min_relevance_score", 0);
        try {
            Answer updated = admin.put("/api/v1/admin/config", Map.of("retrieval_config", Map.of("top_k", 1)));
            assertThat(updated.data().path("changes").toString()).contains("retrieval_config.top_k");
            await().atMost(Duration.ofSeconds(5))
                    .until(() ->
                            admin.post(SEARCH, query).data().path("results").size() == 1);
        } finally {
            admin.put("/api/v1/admin/config", Map.of("retrieval_config", Map.of("top_k", 5)));
        }
        await().atMost(Duration.ofSeconds(5))
                .until(() -> admin.post(SEARCH, query).data().path("results").size() > 1);
    }

    private static void readsTheHistory(TestPlatform.Customer customer, String messages) {
        Answer history = customer.api().get(messages + "?page=1&page_size=3&order=asc");
        assertThat(history.data().path("messages")).hasSize(3);
        assertThat(history.data().path("messages").path(0).path("role").asString())
                .isEqualTo("user");
        assertThat(history.data().path("pagination").path("total_messages").asInt())
                .isEqualTo(4);
        assertThat(history.data().path("pagination").path("total_pages").asInt())
                .isEqualTo(2);
    }

    private static void leaves(TestPlatform.Customer customer, String messages) {
        Answer ended = customer.api()
                .post(
                        messages.replace("/messages", "/end"),
                        Map.of("feedback", Map.of("rating", 5, "comment", "merci", "resolved", true)));
        assertThat(ended.data().path("status").asString()).isEqualTo("ended");
        assertThat(ended.data().path("summary").path("total_messages").asInt()).isEqualTo(4);
        assertThat(ask(
                                customer.api(),
                                messages,
                                "Hello again?",
                                UUID.randomUUID().toString())
                        .status())
                .isEqualTo(409);
        assertThat(customer.api()
                        .get("/api/v1/users/profile")
                        .data()
                        .path("statistics")
                        .path("total_sessions")
                        .asInt())
                .isEqualTo(1);
    }

    private static void awaitDashboard(TestApi admin) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            JsonNode dashboard =
                    admin.get("/api/v1/analytics/dashboard?granularity=hour").data();
            assertThat(dashboard.path("metrics").path("total_sessions").asInt()).isPositive();
            assertThat(dashboard.path("metrics").path("total_messages").asInt()).isGreaterThanOrEqualTo(4);
            assertThat(dashboard.path("metrics").path("user_satisfaction_avg").asDouble())
                    .isBetween(1.0, 5.0);
            assertThat(dashboard
                            .path("performance")
                            .path("p95_response_time_ms")
                            .asDouble())
                    .isPositive();
            assertThat(dashboard.path("knowledge_base").path("total_documents").asInt())
                    .isPositive();
        });
    }

    static String open(TestApi api) {
        return api.post("/api/v1/chat/sessions/initialize", Map.of("channel", "api"))
                .data()
                .path("session_id")
                .asString();
    }

    static Answer ask(TestApi api, String messages, String question, String clientMessageId) {
        return api.post(
                messages,
                Map.of(
                        "message",
                        question,
                        "message_type",
                        "text",
                        "metadata",
                        Map.of("client_message_id", clientMessageId)));
    }
}
