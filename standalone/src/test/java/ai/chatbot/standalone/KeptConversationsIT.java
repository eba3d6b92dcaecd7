package ai.chatbot.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.TestApi;
import ai.chatbot.common.test.TestApi.Answer;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a customer does with conversations that there are, and how an admin learns why an answer is as it is. */
class KeptConversationsIT {

    private static final String SESSIONS = "/api/v1/chat/sessions";
    private static final String QUESTION = "How many litres does the Snorkack hold?";

    private final TestPlatform platform = SharedPlatform.get();
    private TestApi customer;
    private String session;
    private JsonNode reply;

    @BeforeEach
    void talk() {
        Documents.ingest(platform.admin(), "snorkack.md", Documents.bytes("""
                        # Snorkack

                        The Snorkack holds 23 litres.

                        ## Care

                        The Snorkack is washed by hand every Friday.
                        """), Map.of("title", "Snorkack"));
        customer = platform.customer().api();
        session = SESSIONS + "/" + CustomerJourneyIT.open(customer);
        reply = ask(QUESTION).path("bot_response");
        assertThat(reply.path("content").asString()).contains("23 litres");
    }

    @Test
    void conversationsAreListedFoundRenamedExportedAndDeleted() {
        JsonNode first = customer.get(SESSIONS).data().path("sessions").path(0);
        assertThat(first.path("message_count").asInt()).isEqualTo(2);
        assertThat(first.path("title").asString().split(" ")).hasSizeBetween(1, 4);
        assertThat(totalFor("litres")).isEqualTo(1);
        assertThat(totalFor("blancmange")).isZero();

        assertThat(customer.patch(session, Map.of("title", "My cupboard")).status())
                .isEqualTo(200);
        assertThat(totalFor("cupboard")).isEqualTo(1);

        assertThat(customer.get(session + "/export?format=json").body()).contains(QUESTION, "23 litres", "My cupboard");
        assertThat(customer.get(session + "/export?format=markdown").body())
                .contains("# My cupboard", QUESTION, "23 litres");

        assertThat(platform.customer().api().get(session).status())
                .as("somebody else's")
                .isEqualTo(404);
        assertThat(customer.delete(session + "/messages").status()).isEqualTo(200);
        assertThat(messages()).isEmpty();
        assertThat(customer.delete(session).status()).isEqualTo(200);
        assertThat(customer.get(session).status()).isEqualTo(404);
        assertThat(totalFor("cupboard")).isZero();
    }

    @Test
    void answersAreRatedWrittenAgainAndQuestionsAskedOtherwise() {
        String answer = session + "/messages/" + reply.path("message_id").asString();
        assertThat(customer.post(answer + "/feedback", Map.of("rating", "positive", "comment", "Just so."))
                        .status())
                .isEqualTo(200);

        Answer again = customer.post(answer + "/regenerate", Map.of());
        assertThat(again.status()).as(again.toString()).isEqualTo(200);
        assertThat(again.data().at("/bot_response/message_id")).isNotEqualTo(reply.path("message_id"));
        assertThat(messages()).hasSize(2);

        String question = messages().path(0).path("message_id").asString();
        Answer edited = customer.put(
                session + "/messages/" + question, Map.of("message", "When is the Snorkack washed by hand?"));
        assertThat(edited.status()).as(edited.toString()).isEqualTo(200);
        assertThat(edited.data().at("/bot_response/content").asString()).contains("every Friday");
        assertThat(messages()).hasSize(2);
        assertThat(messages().toString()).doesNotContain("litres");
    }

    @Test
    void anAnswerIsExplainedToAnAdminAndToNobodyElse() {
        String trace = session + "/messages/" + reply.path("message_id").asString() + "/trace";
        assertThat(customer.get(trace).status()).isEqualTo(403);

        JsonNode explained = platform.admin().get(trace).data();
        assertThat(explained.path("question").path("text").asString()).isEqualTo(QUESTION);
        JsonNode passage = explained.path("search").path("passages").path(0);
        assertThat(passage.path("title").asString()).isEqualTo("Snorkack");
        assertThat(passage.path("relevance_score").asDouble()).isPositive();
        assertThat(passage.path("used").asBoolean()).isTrue();
        assertThat(explained.path("completion").path("provider").asString()).isEqualTo("extractive");
        assertThat(explained.path("completion").path("prompt").path("version").asString())
                .isNotBlank();
        assertThat(explained.path("guardrails").path("decisions")).isNotEmpty();
        JsonNode sentence = explained.path("sentences").path(0);
        assertThat(sentence.path("verdict").asString()).isEqualTo("quoted");
        assertThat(sentence.path("passages")).isNotEmpty();
        assertThat(explained.path("confidence").path("score")).isEqualTo(reply.path("confidence_score"));
        assertThat(explained.path("timings").path("total").asLong()).isPositive();
    }

    private JsonNode ask(String question) {
        Answer answer = CustomerJourneyIT.ask(
                customer, session + "/messages", question, UUID.randomUUID().toString());
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.data();
    }

    private JsonNode messages() {
        return customer.get(session + "/messages?order=asc").data().path("messages");
    }

    private int totalFor(String word) {
        return customer.get(SESSIONS + "?q=" + word)
                .data()
                .at("/pagination/total_sessions")
                .asInt(-1);
    }
}
