package ai.chatbot.chat;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.StubServer.Reply;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.databind.JsonNode;

/** What was answered before is answered at once, also in other words for the same. */
class AnswerCacheIT extends AnswerCacheTest {

    private static final String PARAPHRASE = "For how long could I return items?";

    private final int port;

    AnswerCacheIT(StringRedisTemplate redis, @LocalServerPort int port) {
        super(redis, port);
        this.port = port;
    }

    @Test
    void theSameQuestionIsAnsweredWithoutAModel() {
        JsonNode first = bot(ask(ASKED));
        JsonNode second = bot(ask("  how LONG can I return an item"));

        assertThat(first.path("served_by").asString()).isEqualTo("extractive");
        assertThat(second.path("served_by").asString()).isEqualTo("cache");
        assertThat(second.path("content")).isEqualTo(first.path("content"));
        assertThat(second.path("sources")).isEqualTo(first.path("sources"));
        assertThat(second.path("confidence_score")).isEqualTo(first.path("confidence_score"));
        assertThat(second.path("outcome").asString()).isEqualTo("grounded");
        assertThat(second.path("usage").isNull()).isTrue();
        assertThat(completions()).isEqualTo(1);
        assertThat(StubbedServices.requests("/search")).hasSize(1);
    }

    @Test
    void aParaphraseIsAnsweredFromTheCache() {
        ask(ASKED);

        assertThat(servedBy(PARAPHRASE)).isEqualTo("cache");
        assertThat(completions()).isEqualTo(1);
    }

    @Test
    void anotherNumberNegationDirectionOrNameIsAnotherQuestion() {
        ask("Can I return an item within 30 days of the delivery?");

        assertThat(servedBy("Can I return an item within 60 days of the delivery?"))
                .isEqualTo("extractive");
        assertThat(servedBy("Can I not return an item within 30 days of the delivery?"))
                .isEqualTo("extractive");
        assertThat(servedBy("Can I return an item after 30 days of the delivery?"))
                .isEqualTo("extractive");
        assertThat(servedBy("Can I return an item within 30 days of the Poland delivery?"))
                .isEqualTo("extractive");
    }

    @Test
    void inALanguageWithoutSignsOnlyTheSameWordsAreTheSame() {
        answersWith("1/template-1", "pl");
        ask(ASKED);

        assertThat(servedBy(PARAPHRASE)).isEqualTo("extractive");
        assertThat(servedBy(ASKED)).isEqualTo("cache");
    }

    @Test
    void aQuestionThatMeansSomethingElseIsNotTakenForTheSame() {
        ask(ASKED);

        assertThat(servedBy("How long can I exchange an item?")).isEqualTo("extractive");
    }

    @Test
    void withoutEmbeddingServiceTheSameWordsAreStillTheSame() {
        StubbedServices.on("POST", "/api/v1/embeddings/generate", Reply.error(503, "DOWN", "no"));
        ask(ASKED);

        assertThat(servedBy(ASKED)).isEqualTo("cache");
        assertThat(servedBy(PARAPHRASE)).isEqualTo("extractive");
    }

    @Test
    void aKeptAnswerIsStreamedLikeAnyOther() throws Exception {
        ask(ASKED);

        try (var reader = AnswerReader.asking(port, "anna", QUESTION)) {
            JsonNode done = reader.await("done").data();

            assertThat(reader.text()).isEqualTo("Items can be returned within 30 days. [1]");
            assertThat(done.path("bot_response").path("served_by").asString()).isEqualTo("cache");
            assertThat(reader.events().stream().map(AnswerReader.Event::name)).contains("sources", "delta");
        }
    }

    private static long completions() {
        return StubbedServices.requests("/complete").count();
    }
}
