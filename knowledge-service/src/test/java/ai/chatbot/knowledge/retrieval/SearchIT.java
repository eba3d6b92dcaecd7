package ai.chatbot.knowledge.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.contract.embedding.Relevance;
import ai.chatbot.common.contract.embedding.Relevance.Scores;
import ai.chatbot.common.contract.knowledge.DocumentType;
import ai.chatbot.common.contract.llm.PlatformConfig;
import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.StubServer.Request;
import ai.chatbot.common.test.TestApi;
import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.common.test.TestTokens;
import ai.chatbot.knowledge.KnowledgeServiceTest;
import ai.chatbot.knowledge.OtherServices;
import ai.chatbot.knowledge.index.IndexedPassage;
import ai.chatbot.knowledge.index.Passage;
import ai.chatbot.knowledge.index.PassageIndex;
import ai.chatbot.knowledge.index.Reader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestConstructor;
import tools.jackson.databind.JsonNode;

/** Searching over HTTP. */
@KnowledgeServiceTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class SearchIT {

    private static final String SEARCH = "/api/v1/knowledge-base/search";
    private static final String RELEVANCE = "/internal/embeddings/relevance";
    private static final String DOCUMENT = "search-it";

    private final PassageIndex index;
    private final TestApi anybody;
    private final TestApi user;

    SearchIT(PassageIndex index, @LocalServerPort int port) {
        this.index = index;
        anybody = TestApi.onPort(port);
        user = anybody.as(TestTokens.user("user-1"));
    }

    @BeforeEach
    void fill() {
        OtherServices.EMBEDDING.on("POST", RELEVANCE, SearchIT::relevance);
        index.replaceDocument(
                DOCUMENT,
                List.of(
                        passage("zephyr-1", "Quokka leasing. A quokka is leased for ninety days.", "technical"),
                        passage("zephyr-2", "The quokka eats leaves.", "billing")));
    }

    @AfterEach
    void empty() {
        index.deleteByDocument(DOCUMENT);
    }

    private static IndexedPassage passage(String id, String content, String category) {
        var passage = new Passage(
                id,
                DOCUMENT,
                "Quokkas",
                content,
                DocumentType.FAQ,
                category,
                List.of("product-x"),
                "en",
                null,
                2,
                0,
                content.length(),
                0,
                "quokka.pdf",
                null,
                Reader.ANYONE.names(),
                Instant.EPOCH);
        return new IndexedPassage(
                passage,
                OtherServices.vector(passage.searchText()),
                PlatformConfig.DEFAULT.embeddingProvider().model());
    }

    /** A passage matches when it says how long. */
    private static Reply relevance(Request request) {
        List<Scores> scores = new ArrayList<>();
        for (JsonNode passage : request.json().path("passages")) {
            double[] sentences = new double[passage.path("sentences").size() / 2];
            double match = passage.path("text").asString().contains("ninety") ? 0.9 : 0.2;
            sentences[sentences.length - 1] = match;
            scores.add(new Scores(match, match, sentences));
        }
        return Reply.data(new Relevance("any", scores));
    }

    @Test
    void answersInTheShapeOfTheSpecification() {
        Answer answer = user.post(
                SEARCH,
                Map.of(
                        "query",
                        "How long is a quokka leased?",
                        "filters",
                        Map.of(
                                "document_type", List.of("faq", "sop"),
                                "category", List.of("technical", "billing"),
                                "tags", List.of("product-x")),
                        "top_k",
                        5,
                        "min_relevance_score",
                        0.7));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        JsonNode data = answer.data();
        assertThat(data.path("query").asString()).isEqualTo("How long is a quokka leased?");
        assertThat(data.path("total_results").asInt()).isEqualTo(1);
        assertThat(data.path("search_time_ms").isIntegralNumber()).isTrue();
        assertThat(data.path("evidence").asDouble()).isEqualTo(0.9);
        assertThat(data.path("degraded")).isEmpty();
        JsonNode result = data.path("results").get(0);
        assertThat(result.path("document_id").asString()).isEqualTo(DOCUMENT);
        assertThat(result.path("chunk_id").asString()).isEqualTo("zephyr-1");
        assertThat(result.path("title").asString()).isEqualTo("Quokkas");
        assertThat(result.path("relevance_score").asDouble()).isBetween(0.7, 1.0);
        assertThat(result.path("document_type").asString()).isEqualTo("faq");
        assertThat(result.path("category").asString()).isEqualTo("technical");
        assertThat(result.path("metadata").path("page").asInt()).isEqualTo(2);
        assertThat(result.path("metadata").path("source").asString()).isEqualTo("quokka.pdf");
        assertThat(result.path("highlights").get(0).asString()).isEqualTo("A quokka is leased for ninety days.");
        assertThat(result.path("sentences")).hasSize(2);
    }

    @Test
    void goesOnWithoutEmbeddingService() {
        OtherServices.EMBEDDING.on("POST", RELEVANCE, request -> Reply.error(503, "MODEL_UNAVAILABLE", "Not loaded."));
        OtherServices.failEmbedding(1);
        JsonNode data = user.post(SEARCH, Map.of("query", "quokka leased", "min_relevance_score", 0))
                .data();
        assertThat(data.path("degraded").toString()).isEqualTo("[\"vector_search\",\"reranking\"]");
        assertThat(data.path("evidence").isNull()).isTrue();
        assertThat(data.path("results").get(0).path("chunk_id").asString()).isEqualTo("zephyr-1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"query\": \" \"}                                            | query",
                "{}                                                            | query",
                "{\"query\": 5}                                                | query",
                "{\"query\": \"a\", \"top_k\": 0}                              | top_k",
                "{\"query\": \"a\", \"top_k\": 51}                             | top_k",
                "{\"query\": \"a\", \"top_k\": \"many\"}                       | top_k",
                "{\"query\": \"a\", \"min_relevance_score\": 1.5}              | min_relevance_score",
                "{\"query\": \"a\", \"filters\": {\"document_type\": [\"x\"]}} | document_type",
                "{\"query\": \"a\", \"filters\": {\"tags\": \"x\"}}            | tags"
            })
    void refusesBadInput(String body, String field) {
        Answer answer = user.post(SEARCH, body);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.errorCode()).isEqualTo("VALIDATION_FAILED");
        assertThat(answer.json().path("error").path("details").path("fields").toString())
                .contains(field);
    }

    @Test
    void needsAToken() {
        assertThat(anybody.post(SEARCH, Map.of("query", "quokka")).status()).isEqualTo(401);
    }

    @Test
    void namesTheIndexWhenAskedWhetherItIsReady() {
        assertThat(anybody.get("/ready").json().path("checks").path("index").asBoolean())
                .isTrue();
    }
}
