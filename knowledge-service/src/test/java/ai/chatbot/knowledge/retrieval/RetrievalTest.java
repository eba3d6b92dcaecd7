package ai.chatbot.knowledge.retrieval;

import static ai.chatbot.knowledge.index.TestPassages.passage;
import static ai.chatbot.knowledge.index.TestPassages.with;

import ai.chatbot.common.contract.knowledge.DocumentType;
import ai.chatbot.common.contract.knowledge.SearchMode;
import ai.chatbot.common.contract.knowledge.SearchRequest;
import ai.chatbot.common.contract.knowledge.SearchResponse;
import ai.chatbot.common.contract.knowledge.SearchResult;
import ai.chatbot.common.contract.llm.PlatformConfig;
import ai.chatbot.common.contract.llm.PlatformConfig.RetrievalConfig;
import ai.chatbot.knowledge.generation.LiveIndex;
import ai.chatbot.knowledge.index.IndexedPassage;
import ai.chatbot.knowledge.index.Passage;
import ai.chatbot.knowledge.index.PassageIndex;
import ai.chatbot.knowledge.index.PassageIndexes;
import ai.chatbot.knowledge.index.Reader;
import ai.chatbot.knowledge.index.TestPassages;
import ai.chatbot.knowledge.index.lucene.InMemoryPassageIndex;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;

/** Four passages, an index that holds them, and what searching asks of others. */
abstract class RetrievalTest {

    static final String REFUND_TEXT =
            "Send the shoes back first. The refund for returned shoes arrives within fourteen days. Ask us anything.";
    static final Passage REFUND = new Passage(
            "refund",
            "returns.md",
            "Returns",
            REFUND_TEXT,
            DocumentType.FAQ,
            "billing",
            List.of("shoes"),
            "en",
            "Money",
            3,
            100,
            100 + REFUND_TEXT.length(),
            7,
            "returns.pdf",
            "https://example.org/returns",
            Reader.ANYONE.names(),
            Instant.EPOCH);
    static final Passage BILLING = with(
            passage("billing", "d2", "Billing", "A refund needs the invoice number."),
            DocumentType.SOP,
            "billing",
            List.of(),
            "en");
    static final Passage SHIPPING = passage("shipping", "d3", "Shipping", "Parcels to Poland travel two days.");
    static final Passage OPERA = passage("opera", "d4", "Opera", "The tenor sings about a boat.");
    static final String QUESTION = "When does the refund for returned shoes arrive?";
    final FakeEmbeddingService embedding = new FakeEmbeddingService();
    final PassageIndex index = InMemoryPassageIndex.create();
    RetrievalConfig config = new RetrievalConfig(5, 0.7, true);

    RetrievePassages retrievePassages;
    Set<String> withheld = Set.of();

    @BeforeEach
    void prepare() {
        retrievePassages = new RetrievePassages(
                () -> new LiveIndex(PassageIndexes.FIRST, null, index),
                new FindCandidates(() -> withheld),
                new QuestionVectors(embedding),
                new TokenMatches(embedding),
                () -> platform(config));
        add(REFUND, BILLING, SHIPPING, OPERA);
    }

    static PlatformConfig platform(RetrievalConfig retrieval) {
        PlatformConfig usual = PlatformConfig.DEFAULT;
        return new PlatformConfig(
                1, Instant.EPOCH, usual.llmProvider(), usual.embeddingProvider(), retrieval, usual.guardrails());
    }

    void add(Passage... passages) {
        index.upsert(Arrays.stream(passages)
                .map(passage -> new IndexedPassage(
                        passage, FakeEmbeddingService.vector(passage.searchText()), TestPassages.MODEL))
                .toList());
    }

    SearchResponse search(String query, Double least, String... history) {
        return retrievePassages.retrieve(new SearchRequest(query, null, 5, least, List.of(history)), Reader.ANYONE);
    }

    static List<String> ids(SearchResponse response) {
        return response.results().stream().map(SearchResult::chunkId).toList();
    }

    SearchResponse search(SearchMode mode) {
        return retrievePassages.retrieve(
                new SearchRequest(QUESTION, null, 5, 0.0, null, null, mode, null), Reader.ANYONE);
    }
}
