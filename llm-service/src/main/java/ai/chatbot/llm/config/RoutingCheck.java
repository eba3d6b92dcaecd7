package ai.chatbot.llm.config;

import ai.chatbot.common.contract.llm.PlatformConfig.Candidate;
import ai.chatbot.common.contract.llm.PlatformConfig.Routing;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What cannot be in a route, by the name of the field. */
final class RoutingCheck {

    private static final int MOST_USE_CASES = 50;
    private static final int MOST_CANDIDATES = 10;
    private static final int HIGHEST_ORDER = 100;
    private static final int HIGHEST_WEIGHT = 1000;
    private static final int LONGEST_MODEL = 200;
    private static final String USE_CASE = "[a-z][a-z0-9_]{0,49}";

    private final Set<String> providers;
    private final Map<String, Object> wrong = new TreeMap<>();

    private RoutingCheck(Set<String> providers) {
        this.providers = providers;
    }

    static Map<String, Object> of(Routing routing, Set<String> providers) {
        var check = new RoutingCheck(providers);
        if (routing.useCases().size() > MOST_USE_CASES) {
            check.wrong.put("routing.use_cases", "must be at most " + MOST_USE_CASES);
        }
        routing.useCases().forEach(check::route);
        return check.wrong;
    }

    private void route(String useCase, List<Candidate> candidates) {
        String field = RoutingChange.NAME + useCase;
        if (!useCase.matches(USE_CASE)) {
            wrong.put(field, "must be the name of a use case: lower-case letters, digits and underscores");
        }
        if (candidates.size() > MOST_CANDIDATES) {
            wrong.put(field, "must have at most " + MOST_CANDIDATES + " candidates");
        }
        for (int i = 0; i < candidates.size(); i++) {
            candidate(field + "[" + i + "]", candidates.get(i));
        }
    }

    private void candidate(String field, Candidate candidate) {
        if (!providers.contains(candidate.provider())) {
            wrong.put(
                    field + ".provider",
                    "must be one of " + providers.stream().sorted().toList());
        } else if (candidate.model().isEmpty() || candidate.model().length() > LONGEST_MODEL) {
            wrong.put(field + ".model", "must have 1 to " + LONGEST_MODEL + " characters");
        }
        if (candidate.order() < 1 || candidate.order() > HIGHEST_ORDER) {
            wrong.put(field + ".order", "must be from 1 to " + HIGHEST_ORDER);
        }
        if (candidate.weight() < 1 || candidate.weight() > HIGHEST_WEIGHT) {
            wrong.put(field + ".weight", "must be from 1 to " + HIGHEST_WEIGHT);
        }
    }
}
