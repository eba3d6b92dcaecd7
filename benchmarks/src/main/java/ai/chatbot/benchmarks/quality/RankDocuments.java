package ai.chatbot.benchmarks.quality;

import ai.chatbot.benchmarks.load.Target;
import ai.chatbot.benchmarks.quality.TestCollection.Query;
import ai.chatbot.common.contract.knowledge.SearchApi;
import ai.chatbot.common.contract.knowledge.SearchFilters;
import ai.chatbot.common.contract.knowledge.SearchRequest;
import ai.chatbot.common.contract.knowledge.SearchResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Asks the queries of a collection, each of them among the documents of this collection only. */
final class RankDocuments {

    private final SearchApi search;
    private final int clients;

    RankDocuments(Target platform, int clients) {
        this.search = platform.of(SearchApi.class);
        this.clients = clients;
    }

    /**
     * @param category that the collection's documents have
     * @return for each query the ids of the found documents, best first: a document counts where its best passage
     *     is
     */
    List<List<String>> rank(TestCollection collection, String category, Variant variant)
            throws InterruptedException, ExecutionException {
        try (var threads =
                Executors.newFixedThreadPool(clients, Thread.ofVirtual().factory())) {
            List<Future<List<String>>> asked = new ArrayList<>();
            for (Query query : collection.queries()) {
                asked.add(threads.submit(() -> ranking(category, query, variant)));
            }
            List<List<String>> rankings = new ArrayList<>();
            for (Future<List<String>> ranking : asked) {
                rankings.add(ranking.get());
            }
            return rankings;
        }
    }

    private List<String> ranking(String category, Query query, Variant variant) {
        var filters = new SearchFilters(null, List.of(category), null, null, null, null, null);
        SearchResponse response = search.search(
                new SearchRequest(query.text(), filters, variant.topK(), 0.0, null, null, variant.mode(), null));
        if (!response.degraded().isEmpty()) {
            throw new IllegalStateException(
                    "The search is degraded, its figures would mean nothing: " + response.degraded());
        }
        return response.results().stream()
                .map(result ->
                        LoadCollection.entryId(String.valueOf(result.metadata().get("source"))))
                .distinct()
                .toList();
    }
}
