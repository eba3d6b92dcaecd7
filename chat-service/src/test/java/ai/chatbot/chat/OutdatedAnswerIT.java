package ai.chatbot.chat;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.contract.knowledge.KnowledgeStanding;
import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.common.test.TestTokens;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.redis.core.StringRedisTemplate;

/** A kept answer is given only as long as all it stood on is still the same. */
class OutdatedAnswerIT extends AnswerCacheTest {

    OutdatedAnswerIT(StringRedisTemplate redis, @LocalServerPort int port) {
        super(redis, port);
    }

    @Test
    void nothingIsGivenAgainOnceADocumentWasAddedChangedOrDeleted() {
        ask(ASKED);
        knows(version + "-later", "");

        assertThat(servedBy(ASKED)).isEqualTo("extractive");
    }

    @Test
    void whileADocumentChangesEveryQuestionIsAnsweredAnew() {
        ask(ASKED);
        knows(null, "");

        assertThat(servedBy(ASKED)).isEqualTo("extractive");
        knows(version, "");
        assertThat(servedBy(ASKED)).isEqualTo("cache");
    }

    @Test
    void anAnswerThatWasMadeDuringAChangeIsNotKept() throws InterruptedException {
        var searched = new CountDownLatch(1);
        StubbedServices.answering("POST", "/internal/llm/complete", request -> {
            knows(version + "-later", "");
            searched.countDown();
            return Reply.data(StubbedServices.completion("Items can be returned within 30 days. [1]"));
        });
        ask(ASKED);
        searched.await();

        assertThat(servedBy(ASKED)).as("the version after the change").isEqualTo("extractive");
        knows(version, "");
        assertThat(servedBy(ASKED)).as("the version before it").isEqualTo("extractive");
    }

    @Test
    void whoFindsOtherDocumentsGetsNobodyElsesAnswer() {
        knows(version, "group:staff");
        ask(ASKED);
        knows(version, "");

        assertThat(servedBy(ASKED)).isEqualTo("extractive");
    }

    @Test
    void whoFindsTheSameDocumentsGetsTheSameAnswer() {
        ask(ASKED);

        Answer answer = anybody.as(TestTokens.user("bert")).post(MESSAGES, Map.of("message", ASKED));

        assertThat(bot(answer).path("served_by").asString()).isEqualTo("cache");
    }

    @Test
    void anotherTemplateConfigurationOrLanguageMakesAnotherAnswer() {
        ask(ASKED);
        answersWith("1/template-2", "en");
        assertThat(servedBy(ASKED)).isEqualTo("extractive");
        answersWith("2/template-1", "en");
        assertThat(servedBy(ASKED)).isEqualTo("extractive");
        answersWith("1/template-1", "de");
        assertThat(servedBy(ASKED)).isEqualTo("extractive");
    }

    @Test
    void nothingIsKeptWhileTheServicesDisagreeAboutTheConfiguration() {
        StubbedServices.on("GET", STANDING, Reply.data(new KnowledgeStanding(version, "", 7)));
        ask(ASKED);

        assertThat(servedBy(ASKED)).isEqualTo("extractive");
    }

    @Test
    void withoutTheServicesThatKnowWhatIsTrueEverythingIsAnsweredAnew() {
        ask(ASKED);
        StubbedServices.on("GET", STANDING, Reply.error(503, "DOWN", "no"));
        assertThat(servedBy(ASKED)).isEqualTo("extractive");
    }
}
