package ai.chatbot.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.chatbot.chat.AnswerReader.Event;
import ai.chatbot.common.config.ActiveConfig;
import ai.chatbot.common.contract.llm.PlatformConfig;
import ai.chatbot.common.contract.llm.PlatformConfig.Citations;
import ai.chatbot.common.contract.llm.PlatformConfig.Unsupported;
import ai.chatbot.common.test.StubServer.Reply;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.databind.JsonNode;

class VerifiedCitationsIT extends ChatServiceTest {

    private static final String QUOTED = "Items can be returned within 30 days.";
    private static final String PARAPHRASE = "Hold on to its cardboard box please.";
    private static final String INVENTED = "Unicorns deliver on Sundays.";

    private final ActiveConfig config;
    private final int port;

    VerifiedCitationsIT(StringRedisTemplate redis, ActiveConfig config, @LocalServerPort int port) {
        super(redis, port);
        this.config = config;
        this.port = port;
    }

    @AfterEach
    void usualSettings() {
        StubbedServices.reset();
        awaitCitations(Citations.USUAL);
    }

    @Test
    void pointsEverySentenceToTheSpanThatSupportsIt() {
        says("Keep the box. [1] " + QUOTED + " [1]");
        JsonNode bot = answer();

        String content = bot.path("content").asString();
        assertThat(content).isEqualTo("Keep the box. [1] " + QUOTED + " [1]");
        assertThat(bot.path("citations")).hasSize(2);
        for (JsonNode citation : bot.path("citations")) {
            String sentence = content.substring(
                    citation.path("start").asInt(), citation.path("end").asInt());
            JsonNode span = citation.at("/spans/0");
            String snippet = bot.at("/sources/0/snippet").asString();
            assertThat(citation.at("/sources/0").asInt()).isEqualTo(1);
            assertThat(snippet.substring(
                            span.path("start").asInt(), span.path("end").asInt()))
                    .isEqualTo(sentence);
        }
        assertThat(bot.at("/sources/0/spans")).hasSize(2);
        assertThat(bot.at("/sources/0/section").asString()).isEqualTo("Time");
        JsonNode stored = StubbedServices.lastRequest("/turns").json().at("/answer/metadata/citations");
        assertThat(stored).isEqualTo(bot.path("citations"));
    }

    @Test
    void keepsAParaphraseThatMeansTheSame() {
        meansTheSame(0.8);
        says(PARAPHRASE + " [1]");
        JsonNode bot = answer();

        assertThat(bot.path("content").asString()).isEqualTo(PARAPHRASE + " [1]");
        assertThat(bot.at("/sources/0/snippet").asString()).isEqualTo("Keep the box.");
        meansTheSame(0.3);
        assertThat(answer().path("outcome").asString()).isEqualTo("declined");
    }

    @Test
    void neverPassesAWrongNumberOrANegationHoweverAlikeItIs() {
        StubbedServices.answering("POST", StubbedMeaning.PATH, StubbedMeaning.scoring((claim, sentence) -> 0.99));
        says(
                "Items can be returned within 60 days. [1] Items cannot be returned within 30 days. [1] Keep the box. [1]");

        assertThat(answer().path("content").asString()).isEqualTo("Keep the box. [1]");
    }

    @Test
    void checksByWordsAndSaysSoWhenEmbeddingServiceIsDown() {
        StubbedServices.on("POST", StubbedMeaning.PATH, Reply.hangUp());
        says("Return the items you like gladly whenever within those 30 days. [1]");
        JsonNode reply = anna.post(MESSAGES, QUESTION).data();

        assertThat(reply.at("/bot_response/outcome").asString()).isEqualTo("grounded");
        assertThat(reply.path("degraded").valueStream().map(JsonNode::asString)).containsExactly("meaning_check");
    }

    @Test
    void tellsNoSentenceBeforeItHasPassedAndWhichSourceEachStandsOn() throws Exception {
        var model = new WritingModel();
        var compared = new CountDownLatch(1);
        StubbedServices.on("POST", "/internal/llm/stream", model.reply());
        StubbedServices.answering("POST", StubbedMeaning.PATH, request -> {
            awaitQuietly(compared);
            return StubbedMeaning.scoring((claim, sentence) -> 0.8).apply(request);
        });
        try (AnswerReader client = AnswerReader.asking(port, "anna", QUESTION)) {
            model.says(PARAPHRASE + " [1] " + QUOTED + " [1] And").says(" unicorns");
            client.await("sources");
            await().until(() -> StubbedServices.requests(StubbedMeaning.PATH).count() == 1);
            assertThat(client.events()).extracting(Event::name).doesNotContain("delta");

            compared.countDown();
            client.await("citation");
            model.ends(StubbedServices.completion(PARAPHRASE + " [1] " + QUOTED + " [1] And unicorns"));
            JsonNode done = client.toTheEnd().getLast().data();

            assertThat(client.text())
                    .isEqualTo(PARAPHRASE + " [1] " + QUOTED + " [1]")
                    .isEqualTo(done.at("/bot_response/content").asString());
            Event last = client.events().stream()
                    .filter(event -> event.name().equals("citation"))
                    .reduce((first, second) -> second)
                    .orElseThrow();
            assertThat(last.data().path("sentences"))
                    .isEqualTo(done.at("/bot_response/citations"))
                    .hasSize(2);
        }
    }

    @Test
    void marksWhatNothingSupportsWhereAnAdministratorWantsThat() throws Exception {
        configure(new Citations(Unsupported.MARK, 0.3, false));
        says(QUOTED + " [1] " + INVENTED + " [1]");
        JsonNode bot = answer();

        assertThat(bot.path("content").asString()).isEqualTo(QUOTED + " [1] " + INVENTED + " [?]");
        JsonNode marked = bot.at("/unsupported/0");
        assertThat(marked.path("text").asString()).isEqualTo(INVENTED);
        assertThat(bot.path("content")
                        .asString()
                        .substring(
                                marked.path("start").asInt(), marked.path("end").asInt()))
                .isEqualTo(INVENTED);

        var model = new WritingModel();
        StubbedServices.on("POST", "/internal/llm/stream", model.reply());
        try (AnswerReader client = AnswerReader.asking(port, "anna", QUESTION)) {
            model.says(QUOTED + " [1] " + INVENTED + " [1]")
                    .ends(StubbedServices.completion(QUOTED + " [1] " + INVENTED + " [1]"));
            JsonNode done = client.toTheEnd().getLast().data();
            assertThat(done.at("/bot_response/unsupported/0/marker").asString()).isEqualTo("[?]");
            assertThat(client.text()).endsWith(INVENTED + " [?]");
        }
    }

    @Test
    void declinesWithTheClosestTitlesWhenTooLittleIsLeft() {
        says(QUOTED + " [1] " + INVENTED + " Dragons pick up parcels. Witches sign for them. [1]");
        JsonNode bot = answer();

        assertThat(bot.path("outcome").asString()).isEqualTo("declined");
        assertThat(bot.path("content").asString()).contains("could not find").contains("“Returns”");
        assertThat(bot.path("citations")).isEmpty();
    }

    @Test
    void asksTheModelWhereAnAdministratorWantsThatAndDoesWithoutWhenItFails() {
        says("Return items within 30 days at the latest. [1]");
        meansTheSame(0.8);
        answer();
        assertThat(StubbedServices.requests("/entail")).isEmpty();

        configure(new Citations(Unsupported.DROP, 0.3, true));
        StubbedServices.on("POST", "/internal/llm/entail", Reply.data(StubbedServices.completion("no")));
        assertThat(answer().path("outcome").asString()).isEqualTo("declined");
        JsonNode asked = StubbedServices.lastRequest("/entail").json();
        assertThat(asked.path("sentence").asString()).isEqualTo("Return items within 30 days at the latest.");
        assertThat(asked.path("passage").asString()).contains("Keep the box.");
        assertThat(asked.path("user_id").asString()).isEqualTo("anna");

        StubbedServices.on("POST", "/internal/llm/entail", Reply.error(503, "MODEL_UNAVAILABLE", "no"));
        JsonNode reply = anna.post(MESSAGES, QUESTION).data();
        assertThat(reply.at("/bot_response/outcome").asString()).isEqualTo("grounded");
        assertThat(reply.path("degraded").valueStream().map(JsonNode::asString)).containsExactly("model_check");
    }

    private JsonNode answer() {
        return anna.post(MESSAGES, QUESTION).data().path("bot_response");
    }

    private static void says(String text) {
        StubbedServices.on("POST", "/complete", Reply.data(StubbedServices.completion(text)));
    }

    private static void meansTheSame(double score) {
        StubbedServices.answering(
                "POST",
                StubbedMeaning.PATH,
                StubbedMeaning.scoring((claim, sentence) -> sentence.startsWith("Keep") ? score : 0.1));
    }

    private void configure(Citations citations) {
        PlatformConfig usual = PlatformConfig.DEFAULT;
        StubbedServices.on(
                "GET",
                "/internal/config",
                Reply.data(new PlatformConfig(
                        1,
                        usual.updatedAt(),
                        usual.llmProvider(),
                        usual.embeddingProvider(),
                        usual.retrievalConfig(),
                        usual.guardrails(),
                        usual.routing(),
                        usual.tools(),
                        citations)));
        awaitCitations(citations);
    }

    private void awaitCitations(Citations wanted) {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> config.current().citations().equals(wanted));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(400, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
