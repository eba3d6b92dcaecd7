package ai.chatbot.llm.guard.remote;

import ai.chatbot.common.contract.llm.PlatformConfig.Guardrails;
import ai.chatbot.llm.guard.Detection;
import ai.chatbot.llm.guard.Guard;
import ai.chatbot.llm.guard.Inspected;
import ai.chatbot.llm.guard.RemoteGuards;
import ai.chatbot.llm.guard.Rule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** OpenAI's moderation. Its own judgement scores 1; below, the highest score of a category counts, for who is stricter. */
final class OpenAiModerationGuard implements Guard {

    private static final Rule RULE = RemoteGuards.rule(
            RemoteGuards.MODERATION,
            "OpenAI's moderation; the score is 1 when it flags, else the highest score of a category",
            0.8);

    private final RemoteCheck openAi;
    private final MaskedText mask;
    private final String model;

    OpenAiModerationGuard(RemoteCheck openAi, MaskedText mask, String model) {
        this.openAi = openAi;
        this.mask = mask;
        this.model = model;
    }

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Detection check(Inspected inspected, Guardrails settings) {
        JsonNode answer =
                openAi.post("/moderations", Map.of("model", model, "input", mask.of(inspected.text(), settings)));
        JsonNode results = answer.path("results");
        if (!results.isArray() || results.isEmpty()) {
            throw new IllegalStateException("the answer has no results");
        }
        double score = 0;
        Set<String> kinds = new TreeSet<>();
        for (JsonNode result : results) {
            for (Map.Entry<String, JsonNode> category :
                    result.path("category_scores").properties()) {
                score = Math.max(score, category.getValue().asDouble(0));
            }
            for (Map.Entry<String, JsonNode> category :
                    result.path("categories").properties()) {
                if (category.getValue().asBoolean(false)) {
                    kinds.add(category.getKey());
                }
            }
            score = result.path("flagged").asBoolean(false) ? 1 : score;
        }
        return score == 0 ? Detection.NOTHING : new Detection.Found(Math.min(1, score), List.copyOf(kinds), null);
    }
}
