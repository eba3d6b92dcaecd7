package ai.chatbot.llm.guard.remote;

import ai.chatbot.common.contract.llm.PlatformConfig.Guardrails;
import ai.chatbot.llm.guard.Detection;
import ai.chatbot.llm.guard.Guard;
import ai.chatbot.llm.guard.Inspected;
import ai.chatbot.llm.guard.RemoteGuards;
import ai.chatbot.llm.guard.Rule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Azure AI Content Safety, {@code text:analyze}: hate, self-harm, sexual content, violence, and blocklists kept there. */
final class AzureContentSafetyGuard implements Guard {

    private static final String PATH = "/contentsafety/text:analyze?api-version=2024-09-01";

    /** Of the four levels 0, 2, 4 and 6. */
    private static final double WORST = 6;

    private static final Rule RULE = RemoteGuards.rule(
            RemoteGuards.CONTENT_SAFETY,
            "Azure AI Content Safety; the score is the severity: 0.33 low, 0.67 medium, 1 high or on a blocklist",
            0.6);

    private final RemoteCheck azure;
    private final MaskedText mask;
    private final List<String> blocklists;

    AzureContentSafetyGuard(RemoteCheck azure, MaskedText mask, List<String> blocklists) {
        this.azure = azure;
        this.mask = mask;
        this.blocklists = List.copyOf(blocklists);
    }

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Detection check(Inspected inspected, Guardrails settings) {
        double score = 0;
        Set<String> kinds = new TreeSet<>();
        for (String text : mask.of(inspected.text(), settings)) {
            score = Math.max(score, analyse(text, kinds));
        }
        return score == 0 ? Detection.NOTHING : new Detection.Found(score, List.copyOf(kinds), null);
    }

    private double analyse(String text, Set<String> kinds) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("text", text);
        body.put("categories", List.of("Hate", "SelfHarm", "Sexual", "Violence"));
        body.put("outputType", "FourSeverityLevels");
        if (!blocklists.isEmpty()) {
            body.put("blocklistNames", blocklists);
            body.put("haltOnBlocklistHit", false);
        }
        JsonNode answer = azure.post(PATH, body);
        JsonNode categories = answer.path("categoriesAnalysis");
        if (!categories.isArray()) {
            throw new IllegalStateException("the answer has no categoriesAnalysis");
        }
        double score = 0;
        for (JsonNode category : categories) {
            double severity = category.path("severity").asDouble(0);
            if (severity > 0) {
                kinds.add(category.path("category").asString("").toLowerCase(Locale.ROOT));
                score = Math.max(score, Math.min(1, severity / WORST));
            }
        }
        if (!answer.path("blocklistsMatch").isEmpty()) {
            kinds.add("blocklist");
            score = 1;
        }
        return score;
    }
}
