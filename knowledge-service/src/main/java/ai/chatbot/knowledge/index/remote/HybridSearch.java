package ai.chatbot.knowledge.index.remote;

import ai.chatbot.common.tracing.SameTrace;
import ai.chatbot.knowledge.index.HybridScore;
import ai.chatbot.knowledge.index.Passage;
import ai.chatbot.knowledge.index.PassageHit;
import ai.chatbot.knowledge.index.PassageQuery;
import ai.chatbot.knowledge.index.remote.Engine.Found;
import ai.chatbot.knowledge.index.remote.Engine.KeywordLeg;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Both legs, at the same time, and then each leg once more for what only the other has found, restricted to those
 * records: so every candidate has both scores, as the embedded index gives them. All of these requests carry the whole
 * filter.
 */
final class HybridSearch {

    /** As the embedded index takes of each leg. */
    private static final int LEG = 50;

    private static final Comparator<PassageHit> BEST_FIRST = Comparator.comparingDouble(PassageHit::score)
            .reversed()
            .thenComparing(hit -> hit.passage().chunkId());

    private final Engine engine;
    private final Optional<KeywordLeg> words;
    private final CallEngine calls;
    private final PassageQuery query;
    private final List<Condition> conditions;
    private final Map<String, Passage> passages = new LinkedHashMap<>();

    /** @param words the engine's keyword leg, if it has one */
    HybridSearch(
            Engine engine,
            Optional<KeywordLeg> words,
            CallEngine calls,
            PassageQuery query,
            List<Condition> conditions) {
        this.engine = engine;
        this.words = words;
        this.calls = calls;
        this.query = query;
        this.conditions = conditions;
    }

    List<PassageHit> hits() {
        int leg = Math.max(LEG, query.k());
        var both = together(() -> nearest(conditions, leg), () -> matching(conditions, leg));
        Map<String, Double> cosines = scores(both.nearest());
        Map<String, Double> keywords = scores(both.matching());
        complete(cosines, keywords);
        double highest =
                keywords.values().stream().mapToDouble(score -> score).max().orElse(0);
        return passages.values().stream()
                .map(passage -> hit(passage, cosines, keywords, highest))
                .sorted(BEST_FIRST)
                .limit(query.k())
                .toList();
    }

    private record Legs(List<Found> nearest, List<Found> matching) {}

    private PassageHit hit(Passage passage, Map<String, Double> cosines, Map<String, Double> keywords, double highest) {
        double cosine = cosines.getOrDefault(passage.chunkId(), 0.0);
        double keyword = keywords.getOrDefault(passage.chunkId(), 0.0);
        return new PassageHit(passage, HybridScore.of(query, cosine, keyword, highest), cosine, keyword);
    }

    private void complete(Map<String, Double> cosines, Map<String, Double> keywords) {
        if (query.vector() == null || query.text() == null) {
            return;
        }
        if (words.isEmpty()) {
            keywords.putAll(CandidateWords.score(query.text(), passages.values()));
            return;
        }
        Legs missing = together(
                () -> restricted(cosines.keySet(), this::nearest), () -> restricted(keywords.keySet(), this::matching));
        missing.nearest().forEach(found -> cosines.put(found.passage().chunkId(), found.score()));
        missing.matching().forEach(found -> keywords.put(found.passage().chunkId(), found.score()));
    }

    private interface Leg {
        List<Found> find(List<Condition> conditions, int k);
    }

    private List<Found> restricted(Set<String> known, Leg leg) {
        Set<String> missing = new HashSet<>(passages.keySet());
        missing.removeAll(known);
        Optional<String> id = missing.isEmpty() ? Optional.empty() : calls.call(engine::idField);
        if (id.isEmpty()) {
            return List.of();
        }
        List<Condition> all = new ArrayList<>(conditions);
        all.add(new Condition.OneOf(id.get(), false, missing));
        return leg.find(all, missing.size());
    }

    private List<Found> nearest(List<Condition> restrictions, int k) {
        float[] vector = query.vector();
        return vector == null ? List.of() : calls.call(() -> engine.nearest(vector, restrictions, k));
    }

    /** Without a keyword leg the words have their say in {@link #complete}. */
    private List<Found> matching(List<Condition> restrictions, int k) {
        String text = query.text();
        return text == null || words.isEmpty()
                ? List.of()
                : calls.call(() -> words.get().matching(text, restrictions, k));
    }

    private Map<String, Double> scores(List<Found> leg) {
        leg.forEach(found -> passages.putIfAbsent(found.passage().chunkId(), found.passage()));
        return leg.stream()
                .collect(Collectors.toMap(
                        found -> found.passage().chunkId(), Found::score, Math::max, LinkedHashMap::new));
    }

    /** One of the legs on this thread. */
    private static Legs together(Supplier<List<Found>> nearest, Supplier<List<Found>> matching) {
        CompletableFuture<List<Found>> beside =
                CompletableFuture.supplyAsync(nearest, work -> Thread.startVirtualThread(SameTrace.of(work)));
        List<Found> own = matching.get();
        try {
            return new Legs(beside.join(), own);
        } catch (CompletionException e) {
            throw unwrapped(e.getCause(), e);
        }
    }

    private static RuntimeException unwrapped(@Nullable Throwable cause, CompletionException thrown) {
        return cause instanceof RuntimeException known ? known : thrown;
    }
}
