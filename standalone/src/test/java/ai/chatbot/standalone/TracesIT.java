package ai.chatbot.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.chatbot.common.test.TestApi;
import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.standalone.OtlpReceiver.Span;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a collector of traces is told of one message, and what it is not told. */
class TracesIT {

    private static final Set<String> ON_THE_WAY = Set.of(
            "gateway-service",
            "chat-service",
            "session-service",
            "knowledge-service",
            "embedding-service",
            "llm-service");
    private static final String QUESTION = "How often must the Zwickelbert be descaled?";
    private static final String FACT = "The Zwickelbert must be descaled every 45 days.";

    private final TestPlatform platform = SharedPlatform.get();
    private final OtlpReceiver collector = SharedPlatform.collector();
    private String messages = "";
    private TestApi customer = platform.api();

    @BeforeEach
    void aSessionAboutADocument() {
        Documents.ingest(
                platform.admin(),
                "zwickelbert.md",
                Documents.bytes("# Zwickelbert\n\n" + FACT + "\n"),
                Map.of("document_type", "faq", "title", "Zwickelbert"));
        customer = platform.customer().api();
        messages = "/api/v1/chat/sessions/" + CustomerJourneyIT.open(customer) + "/messages";
        collector.listen();
    }

    @AfterEach
    void stopListening() {
        collector.stopListening();
    }

    @Test
    void oneMessageIsOneTraceThroughAllServices() {
        Answer answer = customer.post(messages, Map.of("message", QUESTION));
        assertThat(answer.body()).contains(FACT);
        awaitTraceThrough(ON_THE_WAY);
        assertNothingSaid();
    }

    @Test
    void aStreamedAnswerIsOneTraceToo() {
        Answer answer = customer.with("Accept", "text/event-stream").post(messages, Map.of("message", QUESTION));
        assertThat(answer.body()).contains("45 days");
        awaitTraceThrough(ON_THE_WAY);
        assertNothingSaid();
    }

    /** Every span but the first has a parent in the same trace: nothing is cut in two. */
    private void awaitTraceThrough(Set<String> services) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            List<Span> trace = ofTheMessage();
            assertThat(services(trace)).containsAll(services);
            Set<String> ids = trace.stream().map(Span::id).collect(Collectors.toSet());
            assertThat(trace)
                    .filteredOn(span -> !span.parentId().isEmpty())
                    .allSatisfy(span -> assertThat(ids).contains(span.parentId()));
            assertThat(trace)
                    .filteredOn(span -> span.parentId().isEmpty())
                    .extracting(Span::service)
                    .containsExactly("gateway-service");
        });
    }

    private List<Span> ofTheMessage() {
        List<Span> all = collector.spans();
        List<String> traces = all.stream()
                .filter(span -> span.service().equals("chat-service"))
                .filter(span -> span.name().startsWith("http post /api/v1/chat/sessions/{"))
                .map(Span::traceId)
                .distinct()
                .toList();
        assertThat(traces).as("traces of the message among %s", names(all)).hasSize(1);
        return all.stream()
                .filter(span -> span.traceId().equals(traces.getFirst()))
                .toList();
    }

    private static Set<String> names(List<Span> spans) {
        return spans.stream()
                .map(span -> span.service() + ": " + span.name())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> services(List<Span> trace) {
        return trace.stream().map(Span::service).collect(Collectors.toCollection(TreeSet::new));
    }

    /** In whatever part of what was sent. */
    private void assertNothingSaid() {
        assertThat(collector.everything())
                .contains("http.")
                .doesNotContainIgnoringCase("Zwickelbert")
                .doesNotContainIgnoringCase("descaled")
                .doesNotContain("@example.com");
    }
}
