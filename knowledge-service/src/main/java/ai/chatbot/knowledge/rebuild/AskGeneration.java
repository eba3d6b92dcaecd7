package ai.chatbot.knowledge.rebuild;

import ai.chatbot.common.contract.knowledge.SearchRequest;
import ai.chatbot.common.contract.knowledge.SearchResponse;
import ai.chatbot.common.contract.knowledge.SearchResult;
import ai.chatbot.knowledge.generation.LiveIndex;
import ai.chatbot.knowledge.index.Reader;
import ai.chatbot.knowledge.retrieval.RetrievePassages;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Searches one generation as a user's question is searched, for somebody who may read everything. */
@Component
class AskGeneration {

    static final int K = 10;

    private final RetrievePassages retrieval;

    AskGeneration(RetrievePassages retrieval) {
        this.retrieval = retrieval;
    }

    /**
     * @param documents titles by id, best first
     * @param chunks the ids of the passages
     * @param degraded whether the search could not be done in every way
     */
    record Answer(Map<String, String> documents, Set<String> chunks, double millis, boolean degraded) {}

    Answer ask(String question, LiveIndex index) {
        long start = System.nanoTime();
        SearchResponse response =
                retrieval.retrieve(new SearchRequest(question, null, K, 0.0, null), Reader.ADMIN, index);
        double millis = (System.nanoTime() - start) / 1e6;
        Map<String, String> documents = new LinkedHashMap<>();
        Set<String> chunks = new LinkedHashSet<>();
        for (SearchResult result : response.results()) {
            documents.putIfAbsent(result.documentId(), result.title());
            chunks(result).forEach(chunks::add);
        }
        return new Answer(documents, chunks, millis, !response.degraded().isEmpty());
    }

    /** Also those that were put together with their neighbours. */
    private static Stream<String> chunks(SearchResult result) {
        return result.metadata().get("chunk_ids") instanceof Collection<?> merged
                ? merged.stream().map(String::valueOf)
                : Stream.of(result.chunkId());
    }
}
