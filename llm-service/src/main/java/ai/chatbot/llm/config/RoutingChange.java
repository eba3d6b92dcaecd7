package ai.chatbot.llm.config;

import ai.chatbot.common.contract.llm.PlatformConfig.Candidate;
import ai.chatbot.common.contract.llm.PlatformConfig.Routing;
import ai.chatbot.common.contract.llm.PlatformConfigChange;
import ai.chatbot.llm.config.ConfigChange.ProviderDefaults;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Routes with those of a change in their places. What is left out of a candidate is filled in here, once. */
final class RoutingChange {

    static final String NAME = "routing.use_cases.";

    private static final String NOBODY = "";

    private RoutingChange() {}

    static Routing apply(
            Routing old,
            PlatformConfigChange.@Nullable Routing wanted,
            ProviderDefaults defaults,
            Consumer<String> changed) {
        if (wanted == null || wanted.useCases() == null) {
            return old;
        }
        Map<String, List<Candidate>> routes = new TreeMap<>(old.useCases());
        wanted.useCases().forEach((useCase, candidates) -> {
            List<Candidate> route = candidates == null ? List.of() : route(candidates, defaults);
            List<Candidate> before = routes.getOrDefault(useCase, List.of());
            if (!route.equals(before)) {
                changed.accept(NAME + useCase);
            }
            if (route.isEmpty()) {
                routes.remove(useCase);
            } else {
                routes.put(useCase, route);
            }
        });
        return new Routing(routes);
    }

    /** JSON knows lists of nothing, too. */
    private static List<Candidate> route(List<PlatformConfigChange.Candidate> candidates, ProviderDefaults defaults) {
        List<Candidate> route = new ArrayList<>();
        for (PlatformConfigChange.Candidate candidate : candidates) {
            int position = route.size() + 1;
            route.add(
                    candidate == null ? new Candidate(NOBODY, NOBODY, position, 1) : of(candidate, position, defaults));
        }
        return route;
    }

    /** A provider that is missing is left for the check to name. */
    private static Candidate of(PlatformConfigChange.Candidate wanted, int position, ProviderDefaults defaults) {
        String provider = wanted.provider() == null ? NOBODY : wanted.provider().strip();
        return new Candidate(
                provider,
                wanted.model() == null
                        ? defaults.modelOf(provider)
                        : wanted.model().strip(),
                wanted.order() == null ? position : wanted.order(),
                wanted.weight() == null ? 1 : wanted.weight());
    }
}
