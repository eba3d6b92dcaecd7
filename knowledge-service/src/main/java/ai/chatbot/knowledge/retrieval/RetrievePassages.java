package ai.chatbot.knowledge.retrieval;

import ai.chatbot.common.config.ActiveConfig;
import ai.chatbot.common.contract.embedding.Relevance;
import ai.chatbot.common.contract.embedding.Relevance.Scores;
import ai.chatbot.common.contract.knowledge.SearchFilters;
import ai.chatbot.common.contract.knowledge.SearchMode;
import ai.chatbot.common.contract.knowledge.SearchRequest;
import ai.chatbot.common.contract.knowledge.SearchResponse;
import ai.chatbot.common.contract.knowledge.SearchResult;
import ai.chatbot.common.contract.llm.PlatformConfig.RetrievalConfig;
import ai.chatbot.common.question.FollowUpQuestion;
import ai.chatbot.knowledge.generation.LiveIndex;
import ai.chatbot.knowledge.generation.SearchedIndex;
import ai.chatbot.knowledge.index.IndexDescription;
import ai.chatbot.knowledge.index.PassageFilter;
import ai.chatbot.knowledge.index.PassageIndex;
import ai.chatbot.knowledge.index.PassageQuery;
import ai.chatbot.knowledge.index.Reader;
import ai.chatbot.knowledge.index.WordWeight;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** From a question to the passages that answer it best. Without embedding-service it goes on by words, and says so. */
@Component
public class RetrievePassages {

    /** Ten are compared token by token; twenty are no better over both development sets (RATIONALE.md). */
    private static final int CANDIDATES = 10;

    private final SearchedIndex searchedIndex;
    private final FindCandidates candidates;
    private final QuestionVectors vectors;
    private final TokenMatches tokenMatches;
    private final ActiveConfig config;

    RetrievePassages(
            SearchedIndex searchedIndex,
            FindCandidates candidates,
            QuestionVectors vectors,
            TokenMatches tokenMatches,
            ActiveConfig config) {
        this.searchedIndex = searchedIndex;
        this.candidates = candidates;
        this.vectors = vectors;
        this.tokenMatches = tokenMatches;
        this.config = config;
    }

    /** @param reader who asks */
    SearchResponse retrieve(SearchRequest request, Reader reader) {
        return retrieve(request, reader, searchedIndex.active());
    }

    /**
     * @param searched the generation to search: its model makes the vector and its words have the weights, even if another
     *     one becomes active meanwhile
     */
    public SearchResponse retrieve(SearchRequest request, Reader reader, LiveIndex searched) {
        PassageIndex index = searched.index();
        long start = System.nanoTime();
        RetrievalConfig settings = config.current().retrievalConfig();
        int topK = Objects.requireNonNullElse(request.topK(), settings.topK());
        double least = Objects.requireNonNullElse(request.minRelevanceScore(), settings.minRelevanceScore());
        List<String> degraded = new ArrayList<>();

        // 1. What to search for: a follow-up question together with what it refers to
        Optional<String> rewritten = Optional.ofNullable(request.rewrittenQuery())
                .filter(given -> !given.isBlank())
                .or(() -> FollowUpQuestion.rewrite(request.query(), history(request)));
        String question = rewritten.orElse(request.query());

        // 2. Its vector; without one the words must do
        IndexDescription described = index.describe();
        boolean embeds = described.dimension() > 0 && request.mode() != SearchMode.KEYWORD;
        Optional<float[]> vector =
                embeds ? vector(request, question, searched.model().orElse(null)) : Optional.empty();
        if (embeds && vector.isEmpty()) {
            degraded.add("vector_search");
        }

        // 3. Candidates, by meaning and by words
        String words = request.mode() == SearchMode.VECTOR && vector.isPresent() ? null : question;
        List<Excerpt> excerpts = candidates.find(
                index,
                new PassageQuery(
                        vector.orElse(null), words, filter(request.filters()), reader, Math.max(CANDIDATES, topK)));
        List<WordWeight> weights = index.weigh(question);

        // 4. Candidates and their sentences compared with the question, token by token or by a cross-encoder
        boolean compare = settings.rerankingEnabled() && !excerpts.isEmpty();
        Optional<Relevance> scores = compare ? tokenMatches.score(question, weights, excerpts) : Optional.empty();
        if (compare && scores.filter(RetrievePassages::isComplete).isEmpty()) {
            degraded.add("reranking");
        }

        // 5. Relevance, best first
        ScoreExcerpts score = new ScoreExcerpts(question, weights, vector.isPresent());
        List<ScoredExcerpt> scored =
                scores.map(found -> score.withTokens(excerpts, found)).orElseGet(() -> score.withoutTokens(excerpts));

        // 6. What is relevant enough, neighbours together, with the sentences that answer best
        List<ScoredExcerpt> relevant = scored.stream()
                .sorted(ScoredExcerpt.BEST_FIRST)
                .filter(excerpt -> ScoredExcerpt.rounded(excerpt.relevance()) >= least)
                .toList();
        List<SearchResult> results = MergeNeighbours.merge(relevant).stream()
                .limit(topK)
                .map(ScoredExcerpt::result)
                .toList();
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        return new SearchResponse(
                request.query(),
                rewritten.orElse(null),
                results,
                results.size(),
                millis,
                scores.map(RetrievePassages::evidence).orElse(null),
                degraded);
    }

    private Optional<float[]> vector(SearchRequest request, String question, @Nullable String model) {
        List<Float> given = request.vector();
        return given == null ? vectors.find(question, model) : Optional.of(QuestionVectors.normalized(given));
    }

    /** Without the cross-encoder's scores only where there is no cross-encoder. */
    private static boolean isComplete(Relevance scores) {
        return scores.degraded() == null || scores.degraded().isEmpty();
    }

    /** Of the passage that supports the question best, relevant enough or not. */
    private static double evidence(Relevance scores) {
        double highest =
                scores.passages().stream().mapToDouble(Scores::maxSim).max().orElse(0);
        return ScoredExcerpt.rounded(Math.clamp(highest, 0, 1));
    }

    private static List<String> history(SearchRequest request) {
        List<String> history = request.history();
        return history == null
                ? List.of()
                : history.stream().filter(Objects::nonNull).toList();
    }

    private static PassageFilter filter(@Nullable SearchFilters filters) {
        return filters == null
                ? PassageFilter.NONE
                : new PassageFilter(
                        set(filters.documentType()),
                        set(filters.category()),
                        set(filters.tags()),
                        set(filters.language()),
                        set(filters.source()),
                        filters.updatedFrom(),
                        filters.updatedUntil());
    }

    private static <T> Set<T> set(@Nullable Collection<T> values) {
        return values == null
                ? Set.of()
                : values.stream().filter(Objects::nonNull).collect(Collectors.toUnmodifiableSet());
    }
}
