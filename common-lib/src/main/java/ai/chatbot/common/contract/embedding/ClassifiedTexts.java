package ai.chatbot.common.contract.embedding;

import java.util.List;
import java.util.Map;

/** @param scores one a text, same order: 0–1 by the model's own labels */
public record ClassifiedTexts(List<Map<String, Double>> scores) {

    public ClassifiedTexts {
        scores = List.copyOf(scores);
    }
}
