package ai.chatbot.llm.routing;

import ai.chatbot.common.contract.llm.PlatformConfig.Candidate;
import ai.chatbot.common.contract.llm.PlatformConfig.LlmProvider;
import ai.chatbot.common.contract.llm.PlatformConfig.Routing;
import ai.chatbot.llm.provider.Provider;
import ai.chatbot.llm.provider.Providers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Draws the route of a request from what administrators have set. */
public class ModelRoutes {

    private final Providers providers;
    private final RandomGenerator random;

    ModelRoutes(Providers providers, RandomGenerator random) {
        this.providers = providers;
        this.random = random;
    }

    /** @param active whom a use case asks that has no route of its own */
    public ModelRoute of(String useCase, Routing routing, LlmProvider active) {
        List<Candidate> candidates =
                routing.useCases().getOrDefault(useCase, List.of(new Candidate(active.active(), active.model(), 1, 1)));
        Provider extractive = providers.extractive();
        return new ModelRoute(
                inOrder(candidates).stream()
                        .map(candidate -> new Target(provider(candidate.provider()), candidate.model()))
                        .filter(target -> !target.provider().equals(extractive))
                        .toList(),
                new Target(extractive, extractive.defaultModel()));
    }

    /** Only there, whatever administrators have set. */
    public ModelRoute to(Provider provider, String model) {
        Provider extractive = providers.extractive();
        return new ModelRoute(
                provider.equals(extractive) ? List.of() : List.of(new Target(provider, model)),
                new Target(extractive, extractive.defaultModel()));
    }

    /** One that has gone since the route was set is passed over like one without settings. */
    private Provider provider(String name) {
        return providers.find(name).orElseGet(() -> new Provider(name, name, true, null));
    }

    private List<Candidate> inOrder(List<Candidate> candidates) {
        return candidates.stream()
                .collect(Collectors.groupingBy(Candidate::order, TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .flatMap(equals -> drawn(equals).stream())
                .toList();
    }

    /**
     * A weighted random order (Efraimidis and Spirakis, "Weighted random sampling with a reservoir", 2006): the first is
     * each candidate with the probability of its weight, and so on among those that are left.
     */
    private List<Candidate> drawn(List<Candidate> equals) {
        if (equals.size() == 1) {
            return equals;
        }
        record Lot(Candidate candidate, double key) {}
        List<Lot> lots = new ArrayList<>();
        equals.forEach(one -> lots.add(new Lot(one, Math.log(1 - random.nextDouble()) / one.weight())));
        return lots.stream()
                .sorted(Comparator.comparingDouble(Lot::key).reversed())
                .map(Lot::candidate)
                .toList();
    }
}
