package ai.chatbot.llm.routing;

import java.util.List;

/** Whom to ask for one request, in this order, and who quotes the passages when none of them answers. */
public final class ModelRoute {

    private final List<Target> models;
    private final Target extractive;

    /** @param models without the extractive answerer */
    ModelRoute(List<Target> models, Target extractive) {
        this.models = List.copyOf(models);
        this.extractive = extractive;
    }

    /** Whether going it may send the prompt to somebody else. */
    public boolean leavesPlatform() {
        return models.stream().anyMatch(Target::leavesPlatform);
    }

    /** Whether anybody on it writes instead of quoting. */
    public boolean writes() {
        return !models.isEmpty();
    }

    List<Target> models() {
        return models;
    }

    Target extractive() {
        return extractive;
    }
}
