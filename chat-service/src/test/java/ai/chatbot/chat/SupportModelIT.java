package ai.chatbot.chat;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.common.test.TestTokens;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestConstructor;
import tools.jackson.databind.JsonNode;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = {TestTokens.class, StubbedServices.class})
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class SupportModelIT extends SupportModelTest {

    SupportModelIT(StringRedisTemplate redis, @LocalServerPort int port) {
        super(redis, port);
    }

    @Test
    void answersFromTheKnowledgeBaseWithCitationsAsAnnotations() {
        Answer answer = anna.with("X-Forwarded-Proto", "https")
                .with("X-Forwarded-Host", "support.example.org")
                .with("X-Forwarded-Port", "443")
                .post(PATH, QUESTION_TO_SUPPORT);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        JsonNode json = answer.json();
        assertThat(json.path("object").asString()).isEqualTo("chat.completion");
        assertThat(json.path("id").asString()).startsWith("chatcmpl-");
        assertThat(json.path("created").asLong()).isPositive();
        assertThat(json.path("model").asString()).isEqualTo("support");
        assertThat(json.path("usage").path("total_tokens").asInt()).isEqualTo(17);
        JsonNode choice = json.path("choices").get(0);
        assertThat(choice.path("finish_reason").asString()).isEqualTo("stop");
        assertThat(choice.path("message").path("role").asString()).isEqualTo("assistant");
        assertThat(choice.path("message").path("content").asString()).isEqualTo(CONTENT);
        JsonNode annotation = choice.path("message").path("annotations").get(0);
        assertThat(annotation.path("type").asString()).isEqualTo("url_citation");
        JsonNode citation = annotation.path("url_citation");
        assertThat(CONTENT.substring(
                        citation.path("start_index").asInt(),
                        citation.path("end_index").asInt()))
                .isEqualTo("[1]");
        assertThat(citation.path("title").asString()).isEqualTo("Returns");
        assertThat(citation.path("url").asString())
                .isEqualTo("https://support.example.org/api/v1/knowledge-base/documents/d1");
    }

    @Test
    void readsTheConversationFromTheMessagesAndStoresNothing() {
        anna.post(
                PATH,
                Map.of(
                        "model",
                        "support",
                        "messages",
                        List.of(
                                said("system", "Answer like a pirate."),
                                said("user", "Do you deliver to Poland?"),
                                said("assistant", "Yes. [1]"),
                                Map.of(
                                        "role",
                                        "user",
                                        "content",
                                        List.of(Map.of("type", "text", "text", "How long does it take?"))))));

        JsonNode asked = StubbedServices.lastRequest("/complete").json();
        assertThat(asked.path("question").asString()).isEqualTo("How long does it take?");
        assertThat(asked.path("history")).hasSize(2);
        assertThat(asked.path("history").get(1).path("content").asString()).isEqualTo("Yes.");
        assertThat(asked.path("user_id").asString()).isEqualTo("anna");
        assertThat(asked.toString()).doesNotContain("pirate");
        assertThat(StubbedServices.lastRequest("/search")
                        .json()
                        .path("history")
                        .get(0)
                        .asString())
                .isEqualTo("Do you deliver to Poland?");
        assertThat(StubbedServices.requests("/turns")).isEmpty();
        assertThat(StubbedServices.requests("/window")).isEmpty();
    }

    @Test
    void keepsTheVersionOfThePromptThroughAConversation() {
        String first = conversationId(List.of(said("user", "Do you deliver?")));
        String second = conversationId(List.of(
                said("user", "Do you deliver?"), said("assistant", "Yes."), said("user", "How long does it take?")));

        assertThat(second).isEqualTo(first).isNotBlank();
        assertThat(conversationId(List.of(said("user", "Do you repair?")))).isNotEqualTo(first);
    }

    @Test
    void declinesAsAnOrdinaryAnswer() {
        StubbedServices.findsNothing();

        Answer answer = anna.post(PATH, QUESTION_TO_SUPPORT);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        JsonNode message = answer.json().path("choices").get(0).path("message");
        assertThat(message.path("content").asString()).startsWith("I could not find an answer");
        assertThat(message.has("annotations")).isFalse();
        assertThat(answer.json().path("usage").path("total_tokens").asInt()).isZero();
    }

    @Test
    void tellsWhichRuleRefusesAMessage() {
        StubbedServices.on("POST", "/complete", StubbedServices.rejected("prompt_injection"));
        StubbedServices.on("POST", "/internal/llm/stream", StubbedServices.rejected("prompt_injection"));

        for (boolean stream : List.of(true, false)) {
            Answer answer = anna.post(
                    PATH,
                    Map.of("model", "support", "stream", stream, "messages", QUESTION_TO_SUPPORT.get("messages")));

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.errorCode()).isEqualTo("content_filter");
            assertThat(answer.json().path("error").path("message").asString()).contains("prompt_injection");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"messages\":[M]}|400|missing_required_parameter|model",
                "{\"model\":\"a/b\",\"messages\":[M]}|404|model_not_found|model",
                "{\"model\":\"support\"}|400|invalid_value|messages",
                "{\"model\":\"support\",\"messages\":[M,{\"role\":\"assistant\",\"content\":\"x\"}]}|400|invalid_value|messages",
                "{\"model\":\"support\",\"messages\":[{\"role\":\"user\",\"content\":\" \"}]}|400|invalid_value|messages",
                "{\"model\":\"support\",\"messages\":[{\"role\":\"king\",\"content\":\"x\"},M]}|400|invalid_value|messages",
                "{\"model\":\"support\",\"messages\":[M],\"n\":2}|400|unsupported_parameter|n",
                "{\"model\":\"support\",\"messages\":[M],\"logprobs\":true}|400|unsupported_parameter|logprobs",
                "{\"model\":\"support\",\"messages\":[M],\"tools\":[{\"type\":\"function\"}]}|400|unsupported_parameter|tools",
                "{\"model\":\"support\",\"messages\":[M],\"tool_choice\":\"required\"}|400|unsupported_parameter|tool_choice",
                "{\"model\":\"support\",\"messages\":[M],\"stop\":\"END\"}|400|unsupported_parameter|stop",
                "{\"model\":\"support\",\"messages\":[M],\"response_format\":{\"type\":\"json_object\"}}|400|unsupported_parameter|response_format",
                "{\"model\":\"support\",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\"}]}]}|400|unsupported_parameter|messages"
            })
    void refusesWhatItCannot(String body, int status, String code, String param) {
        Answer answer = anna.post(PATH, body.replace("M", "{\"role\":\"user\",\"content\":\"Do you deliver?\"}"));

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().propertyNames()).containsExactly("error");
        assertThat(answer.errorCode()).isEqualTo(code);
        assertThat(answer.json().path("error").path("param").asString()).isEqualTo(param);
        assertThat(StubbedServices.requests("/search")).isEmpty();
    }

    @Test
    void letsPassWhatChangesNothing() {
        Answer answer = anna.post(
                PATH,
                Map.of(
                        "model",
                        "support",
                        "messages",
                        QUESTION_TO_SUPPORT.get("messages"),
                        "temperature",
                        0.2,
                        "max_completion_tokens",
                        100,
                        "n",
                        1,
                        "tools",
                        List.of(),
                        "tool_choice",
                        "none",
                        "response_format",
                        Map.of("type", "text"),
                        "user",
                        "u"));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }
}
