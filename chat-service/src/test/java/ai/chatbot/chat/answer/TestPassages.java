package ai.chatbot.chat.answer;

import ai.chatbot.common.contract.knowledge.DocumentType;
import ai.chatbot.common.contract.knowledge.SearchResponse;
import ai.chatbot.common.contract.knowledge.SearchResult;
import ai.chatbot.common.contract.knowledge.SearchResult.ScoredSentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Passages of an invented handbook. */
final class TestPassages {

    static final SearchResult RETURNS = result(
            "returns",
            "Returns",
            "Items can be returned within 30 days. The item must be unused and in its box.",
            0.93);
    static final SearchResult DELIVERY =
            result("delivery", "Delivery", "Standard delivery takes 3 working days and costs 4.90 euros.", 0.81);
    static final SearchResult TEA = result("tea", "Kitchen", "Tea is served at five.", 0.4);

    private TestPassages() {}

    static SearchResult result(String id, String title, String content, double relevance) {
        return new SearchResult(
                "doc-" + id,
                "chunk-" + id,
                title,
                content,
                relevance,
                DocumentType.FAQ,
                null,
                Map.of("section", title + " in detail", "page", 3),
                List.of(content.split("(?<=\\.) ")[0]),
                sentences(content));
    }

    static SearchResponse found(double evidence, SearchResult... results) {
        return new SearchResponse("q", null, List.of(results), results.length, 5, evidence, List.of());
    }

    static Passages passages(SearchResult... relevant) {
        return new Passages(List.of(relevant), List.of(relevant), 0.8, 0.51, List.of());
    }

    private static List<ScoredSentence> sentences(String content) {
        List<ScoredSentence> sentences = new ArrayList<>();
        int start = 0;
        for (String sentence : content.split("(?<=\\.) ")) {
            sentences.add(new ScoredSentence(start, start + sentence.length(), 0.6));
            start += sentence.length() + 1;
        }
        return sentences;
    }
}
